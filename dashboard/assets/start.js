/* Starts Dash once its scripts are here. A file of its own, so that no inline script is needed. */
var renderer = new DashRenderer();

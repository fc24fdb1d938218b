using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Dispatch;

/// <summary>Where a group stands: its route, and the labels that its alerts share.</summary>
internal readonly record struct GroupPlace(RouteNode Route, LabelSet GroupLabels);

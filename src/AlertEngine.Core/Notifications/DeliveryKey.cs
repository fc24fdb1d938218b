using AlertEngine.Routing;

namespace AlertEngine.Notifications;

/// <summary>Who is told of what: a group, and an integration of a receiver such as <c>webhook[0]</c>.</summary>
public readonly record struct DeliveryKey(GroupKey Group, string Receiver, string Integration);

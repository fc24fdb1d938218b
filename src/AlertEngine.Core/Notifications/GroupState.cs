using AlertEngine.Labels;

namespace AlertEngine.Notifications;

/// <summary>The alerts of a group at a flush, as one integration would be told of them.</summary>
/// <param name="Firing">Those that fire and are not muted.</param>
/// <param name="Resolved">Those that are over and not muted.</param>
/// <param name="MutedFiring">Those that fire and are muted.</param>
/// <param name="MutedResolved">Those that are over and muted.</param>
public sealed record GroupState(FingerprintSet Firing, FingerprintSet Resolved, FingerprintSet MutedFiring, FingerprintSet MutedResolved);

namespace AlertEngine.Store;

/// <summary>What came of a post of alerts.</summary>
/// <param name="Limited">How many were left out, because their name has as many alerts as it may.</param>
internal readonly record struct PutOutcome(int Limited);

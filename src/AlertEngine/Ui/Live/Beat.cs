namespace AlertEngine.Ui.Live;

/// <summary>What open pages are told.</summary>
/// <param name="IsNews">Whether something has changed; if not, the beat only says that the server is there.</param>
/// <param name="Firing">How many alerts fire that nothing mutes.</param>
/// <param name="Critical">How many of them are critical.</param>
/// <param name="Attempts">The newest attempt to deliver something: pages that show attempts look again when it is another.</param>
internal sealed record Beat(bool IsNews, int Firing, int Critical, long Attempts);

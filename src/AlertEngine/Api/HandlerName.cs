namespace AlertEngine.Api;

/// <summary>Under which name a request is counted, where that is not the path of its endpoint.</summary>
internal sealed record HandlerName(string Text);

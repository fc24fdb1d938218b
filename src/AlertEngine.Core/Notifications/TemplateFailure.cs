namespace AlertEngine.Notifications;

/// <summary>A text of the configuration that could not be rendered, so that a plain one was sent in its place.</summary>
public sealed record TemplateFailure(string Field, string Error);

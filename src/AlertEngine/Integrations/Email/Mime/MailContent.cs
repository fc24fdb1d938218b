namespace AlertEngine.Integrations.Email.Mime;

/// <summary>What a mail says to people.</summary>
/// <param name="Text">Null when there is no such part, as <paramref name="Html"/>.</param>
/// <param name="IsCut">Whether the end of it is missing.</param>
internal sealed record MailContent(string Subject, string? Text, string? Html, bool IsCut);

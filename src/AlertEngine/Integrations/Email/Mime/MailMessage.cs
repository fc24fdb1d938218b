using System.Collections.Immutable;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>What a mail says: the same as a text, a page, or both.</summary>
internal sealed record MailMessage
{
    /// <summary>In their order, as people read them; those that describe the parts are not among them.</summary>
    public required ImmutableArray<MailHeader> Headers { get; init; }

    /// <summary>Empty when there is none.</summary>
    public required string Text { get; init; }

    /// <summary>Empty when there is none.</summary>
    public required string Html { get; init; }

    /// <summary>Pictures that the page shows as <c>cid:NAME</c>.</summary>
    public ImmutableArray<InlineImage> Images { get; init; } = [];
}

/// <param name="Value">As people read it.</param>
internal readonly record struct MailHeader(string Name, string Value);

/// <param name="Name">Letters, digits, hyphens and dots.</param>
/// <param name="MediaType">As <c>image/png</c>.</param>
internal sealed record InlineImage(string Name, string MediaType, ReadOnlyMemory<byte> Content);

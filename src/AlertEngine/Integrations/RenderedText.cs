using System.Diagnostics.CodeAnalysis;

namespace AlertEngine.Integrations;

/// <summary>What came of a text with templates in it.</summary>
internal readonly record struct RenderedText(string? Text, string? Error)
{
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;
}

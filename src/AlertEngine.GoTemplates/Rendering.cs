using System.Diagnostics.CodeAnalysis;

namespace AlertEngine.GoTemplates;

/// <summary>What came of rendering a template: its text or an error.</summary>
public readonly record struct Rendering
{
    internal Rendering(string text) => Text = text;

    internal Rendering(TemplateError error) => Error = error;

    public string? Text { get; }

    public TemplateError? Error { get; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;
}

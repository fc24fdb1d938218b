namespace AlertEngine.GoTemplates;

/// <summary>Why a template could not be parsed, escaped or rendered, and where.</summary>
/// <param name="Text">The whole message in Go's form, name and position included.</param>
public sealed record TemplateError(string Name, int Line, int? Column, string Message, string Text)
{
    public override string ToString() => Text;
}

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Leaves the parser at the first error; the public surface turns it into a TemplateError.</summary>
internal sealed class ParseException(int position, string message) : Exception(message)
{
    public int Position => position;
}

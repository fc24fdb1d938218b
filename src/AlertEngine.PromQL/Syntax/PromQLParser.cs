namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads queries.</summary>
public static class PromQLParser
{
    public static ParseResult Parse(string text, ParseOptions? options = null) => throw new NotSupportedException("to come");
}

using AlertEngine.GoTemplates.Syntax;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Leaves the escaper at a place that it cannot make safe; never seen outside the library.</summary>
internal sealed class EscapeException(string message, Node? node = null) : Exception(message)
{
    public Node? Node => node;
}

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Writes nodes back as Go does in its messages.</summary>
internal static class Canonical
{
    public static string Of(Node node) => node switch
    {
        Node.Text text => text.Value,
        Node.Action action => $"{{{{{Of(action.Pipe)}}}}}",
        Node.If branch => Branch("if", branch.Pipe, branch.Then, branch.Otherwise),
        Node.With branch => Branch("with", branch.Pipe, branch.Then, branch.Otherwise),
        Node.Range branch => Branch("range", branch.Pipe, branch.Body, branch.Otherwise),
        Node.Template { Pipe: { } pipe } call => $"{{{{template {Formatting.Quoting.Quote(call.Name)} {Of(pipe)}}}}}",
        Node.Template call => $"{{{{template {Formatting.Quoting.Quote(call.Name)}}}}}",
        Node.Break => "{{break}}",
        Node.Continue => "{{continue}}",
        Node.Dot => ".",
        Node.Nil => "nil",
        Node.Bool literal => literal.Value ? "true" : "false",
        Node.Number number => number.Literal.Text,
        Node.String text => text.Quoted,
        Node.Variable variable => variable.Name + Fields(variable.Fields),
        Node.FieldOfDot field => Fields(field.Fields),
        Node.Chain { Target: Node.Pipeline } chain => $"({Of(chain.Target)}){Fields(chain.Fields)}",
        Node.Chain chain => Of(chain.Target) + Fields(chain.Fields),
        Node.Identifier identifier => identifier.Function.Name,
        Node.Command command => string.Join(' ', command.Words.Select(Word)),
        Node.Pipeline pipe => Variables(pipe) + string.Join(" | ", pipe.Commands.Select(Of)),
        _ => "",
    };

    private static string Word(Node word) => word is Node.Pipeline ? $"({Of(word)})" : Of(word);

    private static string Fields(IEnumerable<string> names) => string.Concat(names.Select(name => "." + name));

    private static string Variables(Node.Pipeline pipe) => pipe.Variables.IsEmpty
        ? ""
        : string.Join(", ", pipe.Variables.Select(Of)) + (pipe.Assigns ? " = " : " := ");

    private static string Branch(string keyword, Node pipe, Block then, Block? otherwise) =>
        $"{{{{{keyword} {Of(pipe)}}}}}{Of(then)}{(otherwise is null ? "" : "{{else}}" + Of(otherwise))}{{{{end}}}}";

    private static string Of(Block block) => string.Concat(block.Statements.Select(Of));
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Syntax;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>
/// Reads through a template for what its text depends on, without running it: follows each expression as a path into
/// the data until it is used. A null path stands for a value whose origin is counted already.
/// </summary>
internal sealed class UsesFinder
{
    private const string Everything = "";

    // Methods of maps look at the whole map, whatever entry their name might be.
    private static readonly FrozenSet<string> Methods =
        new[] { "SortedPairs", "Remove", "Names", "Values", "String" }.ToFrozenSet();

    // What these render is not known before they run.
    private static readonly FrozenSet<string> Renderers = new[] { "tmpl", "routeLabels" }.ToFrozenSet();

    private readonly Func<string, Definition?> find;
    private readonly HashSet<(string Name, string? Dot)> visited = [];
    private readonly SortedSet<string> paths = new(StringComparer.Ordinal);
    private Dictionary<int, string?> variables = [];
    private Effects effects;

    private UsesFinder(Func<string, Definition?> find) => this.find = find;

    public static TemplateUses Find(Definition main, Func<string, Definition?> find)
    {
        var finder = new UsesFinder(find);
        finder.Visit(main, Everything);

        return new TemplateUses(finder.paths.ToImmutableSortedSet(StringComparer.Ordinal), finder.effects);
    }

    private void Visit(Definition definition, string? dot)
    {
        if (!visited.Add((definition.Name, dot)))
        {
            return;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            UseEverything();
            return;
        }

        var outer = variables;
        variables = new() { [0] = dot };
        Visit(definition.Body, dot);
        variables = outer;
    }

    private void Visit(Block? block, string? dot)
    {
        foreach (var statement in block?.Statements ?? [])
        {
            Visit(statement, dot);
        }
    }

    private void Visit(Node statement, string? dot)
    {
        switch (statement)
        {
            case Node.Action { Pipe.Variables.IsEmpty: false } declaration:
                Path(declaration.Pipe, dot);
                break;
            case Node.Action action:
                Use(Path(action.Pipe, dot));
                break;
            case Node.If branch:
                Use(Path(branch.Pipe, dot));
                Visit(branch.Then, dot);
                Visit(branch.Otherwise, dot);
                break;
            case Node.With branch:
                var target = Path(branch.Pipe, dot);
                Use(target);
                Visit(branch.Then, target);
                Visit(branch.Otherwise, dot);
                break;
            case Node.Range loop:
                Use(Path(loop.Pipe, dot));
                foreach (var variable in loop.Pipe.Variables)
                {
                    variables[variable.Slot] = null;
                }

                Visit(loop.Body, null);
                Visit(loop.Otherwise, dot);
                break;
            case Node.Template call when find(call.Name) is { } definition:
                Visit(definition, call.Pipe is null ? null : Path(call.Pipe, dot));
                break;
        }
    }

    private void Use(string? path)
    {
        if (path is not null)
        {
            paths.Add(path);
        }
    }

    private void UseEverything()
    {
        effects |= Effects.Time | Effects.Query;
        Use(Everything);
    }

    private string? Path(Node.Pipeline pipe, string? dot)
    {
        string? path = null;
        for (var i = 0; i < pipe.Commands.Length; i++)
        {
            Use(path);
            path = Path(pipe.Commands[i], dot);
        }

        foreach (var variable in pipe.Variables)
        {
            Bind(variable.Slot, path, pipe.Assigns);
        }

        return path;
    }

    /// <summary>A variable that is assigned twice may hold either value, so both count as used.</summary>
    private void Bind(int slot, string? path, bool assigns)
    {
        if (assigns)
        {
            Use(path);
            Use(variables.GetValueOrDefault(slot));
        }

        variables[slot] = assigns ? null : path;
    }

    private string? Path(Node.Command command, string? dot)
    {
        if (command.Words.Length == 1)
        {
            return Path(command.Words[0], dot);
        }

        if (command.Words is [Node.Identifier { Function.Name: "index" }, var target, Node.String key])
        {
            return Inside(Path(target, dot), [key.Value]);
        }

        foreach (var word in command.Words)
        {
            Use(Path(word, dot));
        }

        return null;
    }

    private string? Path(Node word, string? dot)
    {
        switch (word)
        {
            case Node.Dot:
                return dot;
            case Node.FieldOfDot field:
                return Inside(dot, field.Fields);
            case Node.Variable variable:
                return Inside(variables.GetValueOrDefault(variable.Slot), variable.Fields);
            case Node.Chain chain:
                return Inside(Path(chain.Target, dot), chain.Fields);
            case Node.Pipeline pipe:
                return Path(pipe, dot);
            case Node.Identifier identifier:
                effects |= identifier.Function.Effects;
                if (Renderers.Contains(identifier.Function.Name))
                {
                    UseEverything();
                }

                return null;
            default:
                return null;
        }
    }

    private string? Inside(string? path, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (path is null || Methods.Contains(name))
            {
                Use(path);
                return null;
            }

            path = path.Length == 0 ? name : $"{path}.{name}";
        }

        return path;
    }
}

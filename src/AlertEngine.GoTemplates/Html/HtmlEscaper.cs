using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;

namespace AlertEngine.GoTemplates.Html;

/// <summary>
/// Gives each action of a template the escapers that its place in the page demands. A template that is called from
/// different places gets a copy for each.
/// </summary>
internal sealed class HtmlEscaper
{
    // Ranges are read twice and templates once per context; this ends what would grow without bound.
    private const int MaxNodes = 500_000;
    private const int MaxDepth = 200;

    private readonly IReadOnlyDictionary<string, Definition> definitions;
    private ImmutableDictionary<string, HtmlContext> outputs = ImmutableDictionary<string, HtmlContext>.Empty;
    private ImmutableDictionary<string, Definition> escaped = ImmutableDictionary<string, Definition>.Empty;
    private ImmutableHashSet<string> called = [];
    private ImmutableStack<List<HtmlContext>> jumps = [];
    private int nodes;
    private int depth;

    private Source source;

    private HtmlEscaper(Source source, IReadOnlyDictionary<string, Definition> definitions)
    {
        this.source = source;
        this.definitions = definitions;
    }

    /// <summary>
    /// The escaped forms of a template and of all that it calls, with the others if they can be called by names that
    /// are computed; null if some place cannot be made safe.
    /// </summary>
    public static IReadOnlyDictionary<string, Definition>? TryEscape(
        Definition main, IReadOnlyDictionary<string, Definition> definitions, bool others, out TemplateError? error)
    {
        error = null;
        var escaper = new HtmlEscaper(main.Source, definitions);
        try
        {
            var (after, _) = escaper.Call(default, main.Name, null);

            if (after.State != HtmlState.Text)
            {
                throw new EscapeException($"ends in a non-text context: {after}");
            }
        }
        catch (EscapeException e)
        {
            error = escaper.ErrorAt(e.Node, e.Message);
            return null;
        }

        foreach (var name in others ? definitions.Keys : [])
        {
            escaper.TryCall(name);
        }

        return escaper.escaped;
    }

    /// <summary>Escapes a template that may be called by a computed name, if it can be made safe.</summary>
    private void TryCall(string name)
    {
        var (outputs, escaped, called) = (this.outputs, this.escaped, this.called);
        try
        {
            Call(default, name, null);
        }
        catch (EscapeException)
        {
            (this.outputs, this.escaped, this.called, depth) = (outputs, escaped, called, 0);
        }
    }

    private TemplateError ErrorAt(Node? node, string message)
    {
        if (node is null)
        {
            var name = source.Name.Length > 0 ? $"{source.Name}:" : "";
            return new TemplateError(source.Name, 1, null, message, $"html/template:{name} {message}");
        }

        var (line, column) = (source.LineAt(node.Position), source.ColumnAt(node.Position));
        var text = $"html/template:{source.Name}:{line}:{column}: {message}";
        return new TemplateError(source.Name, line, column, message, text);
    }

    private (HtmlContext After, string Name) Call(HtmlContext context, string name, Node? node)
    {
        var escapedName = context.Mangle(name);
        called = called.Add(escapedName);
        if (outputs.TryGetValue(escapedName, out var known))
        {
            return (known, escapedName);
        }

        if (!definitions.TryGetValue(name, out var definition))
        {
            throw new EscapeException($"no such template {Quoting.Quote(name)}", node);
        }

        if (++depth > MaxDepth)
        {
            throw new EscapeException($"templates call each other more than {MaxDepth} levels deep", node);
        }

        var (jumps, source) = (this.jumps, this.source);
        (this.jumps, this.source) = ([], definition.Source);
        var after = Define(context, escapedName, definition);
        (this.jumps, this.source) = (jumps, source);
        depth--;
        return (after, escapedName);
    }

    /// <summary>Escapes a definition; if it calls itself, the context behind it must be guessed first.</summary>
    private HtmlContext Define(HtmlContext context, string escapedName, Definition definition)
    {
        var guess = context;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (outputs, escaped, called) = (this.outputs, this.escaped, this.called);
            this.outputs = this.outputs.SetItem(escapedName, guess);
            this.called = this.called.Remove(escapedName);
            var body = Escape(context, definition.Body, out var after);
            if (!this.called.Contains(escapedName) || after == guess)
            {
                this.outputs = this.outputs.SetItem(escapedName, after);
                this.escaped = this.escaped.SetItem(escapedName, definition with { Name = escapedName, Body = body });
                this.called = this.called.Union(called);
                return after;
            }

            (this.outputs, this.escaped, this.called) = (outputs, escaped, called);
            guess = after;
        }

        throw new EscapeException($"cannot compute output context for template {definition.Name}");
    }

    private Block Escape(HtmlContext context, Block block, out HtmlContext after)
    {
        var statements = ImmutableArray.CreateBuilder<Node>(block.Statements.Length);
        after = context;
        foreach (var statement in block.Statements)
        {
            statements.Add(after.State == HtmlState.Dead ? statement : Escape(after, statement, out after));
        }

        return new Block(statements.ToImmutable());
    }

    private Node Escape(HtmlContext context, Node statement, out HtmlContext after)
    {
        after = context;
        if (++nodes > MaxNodes || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new EscapeException("template is too large to be escaped", statement);
        }

        switch (statement)
        {
            case Node.Text text:
                (var rewritten, after) = Rewrite(context, text);
                return text with { Value = rewritten };
            case Node.Action { Pipe.Variables.IsEmpty: true } action:
                return action with { Pipe = ActionEscaper.Escape(context.Nudged(), action, out after) };
            case Node.If branch:
                return branch with
                {
                    Then = Branch(context, "if", branch, branch.Then, branch.Otherwise, out var otherwise, out after),
                    Otherwise = otherwise,
                };
            case Node.With branch:
                return branch with
                {
                    Then = Branch(context, "with", branch, branch.Then, branch.Otherwise, out otherwise, out after),
                    Otherwise = otherwise,
                };
            case Node.Range loop:
                return Loop(context, loop, out after);
            case Node.Template call:
                (after, var name) = Call(context, call.Name, call);
                return call with { Name = name };
            case Node.Break or Node.Continue:
                jumps.Peek().Add(context);
                after = new HtmlContext { State = HtmlState.Dead };
                return statement;
            default:
                return statement;
        }
    }

    private static (string Text, HtmlContext After) Rewrite(HtmlContext context, Node.Text text)
    {
        try
        {
            return TextRewriter.Rewrite(context, text.Value);
        }
        catch (EscapeException e) when (e.Node is null)
        {
            throw new EscapeException(e.Message, text);
        }
    }

    private Block Branch(
        HtmlContext context, string keyword, Node node, Block then, Block? otherwise, out Block? escapedOtherwise,
        out HtmlContext after)
    {
        var escaped = Escape(context, then, out var afterThen);
        var afterOtherwise = context;
        escapedOtherwise = otherwise is null ? null : Escape(context, otherwise, out afterOtherwise);
        after = Join(afterThen, afterOtherwise, keyword, node, "");

        return escaped;
    }

    private Node.Range Loop(HtmlContext context, Node.Range loop, out HtmlContext after)
    {
        var body = Body(context, loop, out var afterBody);
        if (afterBody != context)
        {
            // Later rounds start where the first one ended, and must end there too.
            var (outputs, escaped, called) = (this.outputs, this.escaped, this.called);
            Body(afterBody, loop, out var again);
            (this.outputs, this.escaped, this.called) = (outputs, escaped, called);
            afterBody = Join(afterBody, again, "range", loop, "on range loop re-entry: ");
        }

        var afterOtherwise = context;
        var otherwise = loop.Otherwise is null ? null : Escape(context, loop.Otherwise, out afterOtherwise);
        after = Join(afterBody, afterOtherwise, "range", loop, "");

        return loop with { Body = body, Otherwise = otherwise };
    }

    private Block Body(HtmlContext context, Node.Range loop, out HtmlContext after)
    {
        var jumps = new List<HtmlContext>();
        this.jumps = this.jumps.Push(jumps);
        var body = Escape(context, loop.Body, out after);
        this.jumps = this.jumps.Pop();
        foreach (var jump in jumps)
        {
            after = Join(after, jump, "range", loop, "at range loop break: ");
        }

        return body;
    }

    private static HtmlContext Join(HtmlContext a, HtmlContext b, string keyword, Node node, string where) =>
        HtmlContext.Join(a, b) ?? throw new EscapeException(
            $"{where}{{{{{keyword}}}}} branches end in different contexts: {a}, {b}", node);
}

using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Reads a text into the template of that name and those it defines.</summary>
internal sealed class TemplateParser
{
    private readonly Source source;
    private readonly FunctionSet functions;
    private readonly TokenReader tokens;
    private readonly Dictionary<string, Definition> definitions;
    private readonly string name;
    private readonly Scope scope = new();
    private readonly PipelineParser pipelines;
    private int rangeDepth;

    private TemplateParser(
        string name, Source source, FunctionSet functions, TokenReader tokens,
        Dictionary<string, Definition> definitions)
    {
        this.name = name;
        this.source = source;
        this.functions = functions;
        this.tokens = tokens;
        this.definitions = definitions;
        pipelines = new PipelineParser(tokens, functions, scope);
    }

    /// <summary>How a run of statements ended.</summary>
    private enum Ending
    {
        EndOfText,
        End,
        Else,
    }

    /// <summary>All definitions of a text: those it names, and the text itself under the source's name.</summary>
    /// <exception cref="ParseException">The text is not a template.</exception>
    public static IReadOnlyCollection<Definition> Parse(Source source, FunctionSet functions)
    {
        var definitions = new Dictionary<string, Definition>();
        var tokens = new TokenReader(Lexer.Tokenize(source.Text));
        new TemplateParser(source.Name, source, functions, tokens, definitions).TopLevel();

        return definitions.Values;
    }

    private void TopLevel()
    {
        var statements = ImmutableArray.CreateBuilder<Node>();
        while (tokens.Peek().Kind != TokenKind.End)
        {
            if (tokens.Peek().Kind == TokenKind.LeftDelimiter)
            {
                tokens.Next();
                if (tokens.NextPastSpace() is { Kind: TokenKind.Define })
                {
                    Nested("define clause").Define();
                    continue;
                }

                BackToDelimiter();
            }

            var (statement, ending, token) = TextOrAction();
            if (ending is not Ending.EndOfText)
            {
                TokenReader.Fail(token, $"unexpected {(ending == Ending.End ? "{{end}}" : "{{else}}")}");
            }

            statements.Add(statement!);
        }

        Add(new Block(statements.ToImmutable()));
    }

    private void BackToDelimiter()
    {
        do
        {
            tokens.Back();
        }
        while (tokens.Peek().Kind != TokenKind.LeftDelimiter);
    }

    private TemplateParser Nested(string context)
    {
        var name = TemplateName(tokens.NextPastSpace(), context);

        return new TemplateParser(name, source, functions, tokens, definitions);
    }

    private static string TemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString && StringLiteral.TryUnquote(token.Text, out var name)
            ? name
            : throw TokenReader.Unexpected(token, context);

    private void Define()
    {
        tokens.Expect(TokenKind.RightDelimiter, "define clause");
        var (body, ending, token) = Statements();
        if (ending != Ending.End)
        {
            TokenReader.Fail(token, "unexpected {{else}} in define clause");
        }

        Add(body);
    }

    private void Add(Block body)
    {
        var definition = new Definition(name, source, body, scope.Slots);
        if (!definitions.TryGetValue(name, out var earlier) || earlier.Body.IsEmpty)
        {
            definitions[name] = definition;
        }
        else if (!body.IsEmpty)
        {
            TokenReader.Fail(tokens.Peek(), $"template: multiple definition of template {Quoting.Quote(name)}");
        }
    }

    private (Block Body, Ending Ending, Token Token) Statements()
    {
        var statements = ImmutableArray.CreateBuilder<Node>();
        while (tokens.PeekPastSpace().Kind != TokenKind.End)
        {
            var (statement, ending, token) = TextOrAction();
            if (ending != Ending.EndOfText)
            {
                return (new Block(statements.ToImmutable()), ending, token);
            }

            statements.Add(statement!);
        }

        throw new ParseException(tokens.Peek().Position, "unexpected EOF");
    }

    private (Node? Statement, Ending Ending, Token Token) TextOrAction()
    {
        var token = tokens.NextPastSpace();

        return token.Kind switch
        {
            TokenKind.Text => (new Node.Text(token.Position, token.Text), Ending.EndOfText, token),
            TokenKind.LeftDelimiter => Action(),
            _ => throw TokenReader.Unexpected(token, "input"),
        };
    }

    private (Node? Statement, Ending Ending, Token Token) Action()
    {
        var token = tokens.NextPastSpace();
        switch (token.Kind)
        {
            case TokenKind.EndKeyword:
                tokens.Expect(TokenKind.RightDelimiter, "end");
                return (null, Ending.End, token);
            case TokenKind.Else:
                ElseClause();
                return (null, Ending.Else, token);
            default:
                return (Statement(token), Ending.EndOfText, token);
        }
    }

    private void ElseClause()
    {
        // In "else if" and "else with" the keyword is left for the branch that reads on from here.
        if (tokens.PeekPastSpace().Kind is not (TokenKind.If or TokenKind.With))
        {
            tokens.Expect(TokenKind.RightDelimiter, "else");
        }
    }

    private Node Statement(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Block:
                return BlockClause();
            case TokenKind.Template:
                return TemplateClause();
            case TokenKind.Break or TokenKind.Continue:
                return Jump(token);
            case TokenKind.If or TokenKind.With or TokenKind.Range:
                return Control(token);
            default:
                tokens.Back();
                var position = tokens.Peek().Position;
                return new Node.Action(position, pipelines.Parse("command", TokenKind.RightDelimiter));
        }
    }

    private Node Jump(Token token)
    {
        if (tokens.NextPastSpace() is { Kind: not TokenKind.RightDelimiter } next)
        {
            throw TokenReader.Unexpected(next, $"{{{{{token.Text}}}}}");
        }

        if (rangeDepth == 0)
        {
            TokenReader.Fail(token, $"{{{{{token.Text}}}}} outside {{{{range}}}}");
        }

        return token.Kind == TokenKind.Break ? new Node.Break(token.Position) : new Node.Continue(token.Position);
    }

    private Node Control(Token keyword)
    {
        tokens.Enter();
        var mark = this.scope.Count;
        var pipe = pipelines.Parse(keyword.Text, TokenKind.RightDelimiter);
        rangeDepth += keyword.Kind == TokenKind.Range ? 1 : 0;
        var (then, ending, _) = Statements();
        rangeDepth -= keyword.Kind == TokenKind.Range ? 1 : 0;
        var otherwise = ending == Ending.Else ? Otherwise(keyword) : null;
        var scope = this.scope.Leave(mark);
        tokens.Leave();

        return keyword.Kind switch
        {
            TokenKind.If => new Node.If(pipe.Position, pipe, then, otherwise, scope),
            TokenKind.With => new Node.With(pipe.Position, pipe, then, otherwise, scope),
            _ => new Node.Range(pipe.Position, pipe, then, otherwise, scope),
        };
    }

    private Block Otherwise(Token keyword)
    {
        var next = tokens.PeekPastSpace();
        if (next.Kind is TokenKind.If or TokenKind.With)
        {
            if (next.Kind != keyword.Kind)
            {
                throw TokenReader.Unexpected(next, "else");
            }

            return new Block([Control(tokens.NextPastSpace())]);
        }

        var (block, ending, token) = Statements();
        if (ending == Ending.Else)
        {
            TokenReader.Fail(token, "expected end; found {{else}}");
        }

        return block;
    }

    private Node.Template TemplateClause()
    {
        var token = tokens.NextPastSpace();
        var name = TemplateName(token, "template clause");
        var isBare = tokens.NextPastSpace().Kind == TokenKind.RightDelimiter;
        if (isBare)
        {
            return new Node.Template(token.Position, name, null);
        }

        tokens.Back();
        return new Node.Template(
            token.Position, name, pipelines.Parse("template clause", TokenKind.RightDelimiter));
    }

    private Node.Template BlockClause()
    {
        var token = tokens.NextPastSpace();
        var name = TemplateName(token, "block clause");
        var pipe = pipelines.Parse("block clause", TokenKind.RightDelimiter);
        var inner = new TemplateParser(name, source, functions, tokens, definitions);
        var (body, ending, end) = inner.Statements();
        if (ending != Ending.End)
        {
            TokenReader.Fail(end, "unexpected {{else}} in block clause");
        }

        inner.Add(body);
        return new Node.Template(token.Position, name, pipe);
    }
}

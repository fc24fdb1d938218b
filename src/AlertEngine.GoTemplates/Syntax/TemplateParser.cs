using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Reads a text into the template of that name and those it defines.</summary>
internal sealed class TemplateParser
{
    private readonly Source _source;
    private readonly FunctionSet _functions;
    private readonly TokenReader _tokens;
    private readonly Dictionary<string, Definition> _definitions;
    private readonly string _name;
    private readonly Scope _scope = new();
    private readonly PipelineParser _pipelines;
    private int _rangeDepth;

    private TemplateParser(
        string name, Source source, FunctionSet functions, TokenReader tokens,
        Dictionary<string, Definition> definitions)
    {
        _name = name;
        _source = source;
        _functions = functions;
        _tokens = tokens;
        _definitions = definitions;
        _pipelines = new PipelineParser(tokens, functions, _scope);
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
        while (_tokens.Peek().Kind != TokenKind.End)
        {
            if (_tokens.Peek().Kind == TokenKind.LeftDelimiter)
            {
                _tokens.Next();
                if (_tokens.NextPastSpace() is { Kind: TokenKind.Define })
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
            _tokens.Back();
        }
        while (_tokens.Peek().Kind != TokenKind.LeftDelimiter);
    }

    private TemplateParser Nested(string context)
    {
        var name = TemplateName(_tokens.NextPastSpace(), context);

        return new TemplateParser(name, _source, _functions, _tokens, _definitions);
    }

    private static string TemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString && StringLiteral.TryUnquote(token.Text, out var name)
            ? name
            : throw TokenReader.Unexpected(token, context);

    private void Define()
    {
        _tokens.Expect(TokenKind.RightDelimiter, "define clause");
        var (body, ending, token) = Statements();
        if (ending != Ending.End)
        {
            TokenReader.Fail(token, "unexpected {{else}} in define clause");
        }

        Add(body);
    }

    private void Add(Block body)
    {
        var definition = new Definition(_name, _source, body, _scope.Slots);
        if (!_definitions.TryGetValue(_name, out var earlier) || earlier.Body.IsEmpty)
        {
            _definitions[_name] = definition;
        }
        else if (!body.IsEmpty)
        {
            TokenReader.Fail(_tokens.Peek(), $"template: multiple definition of template {Quoting.Quote(_name)}");
        }
    }

    private (Block Body, Ending Ending, Token Token) Statements()
    {
        var statements = ImmutableArray.CreateBuilder<Node>();
        while (_tokens.PeekPastSpace().Kind != TokenKind.End)
        {
            var (statement, ending, token) = TextOrAction();
            if (ending != Ending.EndOfText)
            {
                return (new Block(statements.ToImmutable()), ending, token);
            }

            statements.Add(statement!);
        }

        throw new ParseException(_tokens.Peek().Position, "unexpected EOF");
    }

    private (Node? Statement, Ending Ending, Token Token) TextOrAction()
    {
        var token = _tokens.NextPastSpace();

        return token.Kind switch
        {
            TokenKind.Text => (new Node.Text(token.Position, token.Text), Ending.EndOfText, token),
            TokenKind.LeftDelimiter => Action(),
            _ => throw TokenReader.Unexpected(token, "input"),
        };
    }

    private (Node? Statement, Ending Ending, Token Token) Action()
    {
        var token = _tokens.NextPastSpace();
        switch (token.Kind)
        {
            case TokenKind.EndKeyword:
                _tokens.Expect(TokenKind.RightDelimiter, "end");
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
        if (_tokens.PeekPastSpace().Kind is not (TokenKind.If or TokenKind.With))
        {
            _tokens.Expect(TokenKind.RightDelimiter, "else");
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
                _tokens.Back();
                var position = _tokens.Peek().Position;
                return new Node.Action(position, _pipelines.Parse("command", TokenKind.RightDelimiter));
        }
    }

    private Node Jump(Token token)
    {
        if (_tokens.NextPastSpace() is { Kind: not TokenKind.RightDelimiter } next)
        {
            throw TokenReader.Unexpected(next, $"{{{{{token.Text}}}}}");
        }

        if (_rangeDepth == 0)
        {
            TokenReader.Fail(token, $"{{{{{token.Text}}}}} outside {{{{range}}}}");
        }

        return token.Kind == TokenKind.Break ? new Node.Break(token.Position) : new Node.Continue(token.Position);
    }

    private Node Control(Token keyword)
    {
        _tokens.Enter();
        var mark = _scope.Count;
        var pipe = _pipelines.Parse(keyword.Text, TokenKind.RightDelimiter);
        _rangeDepth += keyword.Kind == TokenKind.Range ? 1 : 0;
        var (then, ending, _) = Statements();
        _rangeDepth -= keyword.Kind == TokenKind.Range ? 1 : 0;
        var otherwise = ending == Ending.Else ? Otherwise(keyword) : null;
        var scope = _scope.Leave(mark);
        _tokens.Leave();

        return keyword.Kind switch
        {
            TokenKind.If => new Node.If(pipe.Position, pipe, then, otherwise, scope),
            TokenKind.With => new Node.With(pipe.Position, pipe, then, otherwise, scope),
            _ => new Node.Range(pipe.Position, pipe, then, otherwise, scope),
        };
    }

    private Block Otherwise(Token keyword)
    {
        var next = _tokens.PeekPastSpace();
        if (next.Kind is TokenKind.If or TokenKind.With)
        {
            if (next.Kind != keyword.Kind)
            {
                throw TokenReader.Unexpected(next, "else");
            }

            return new Block([Control(_tokens.NextPastSpace())]);
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
        var token = _tokens.NextPastSpace();
        var name = TemplateName(token, "template clause");
        var isBare = _tokens.NextPastSpace().Kind == TokenKind.RightDelimiter;
        if (isBare)
        {
            return new Node.Template(token.Position, name, null);
        }

        _tokens.Back();
        return new Node.Template(
            token.Position, name, _pipelines.Parse("template clause", TokenKind.RightDelimiter));
    }

    private Node.Template BlockClause()
    {
        var token = _tokens.NextPastSpace();
        var name = TemplateName(token, "block clause");
        var pipe = _pipelines.Parse("block clause", TokenKind.RightDelimiter);
        var inner = new TemplateParser(name, _source, _functions, _tokens, _definitions);
        var (body, ending, end) = inner.Statements();
        if (ending != Ending.End)
        {
            TokenReader.Fail(end, "unexpected {{else}} in block clause");
        }

        inner.Add(body);
        return new Node.Template(token.Position, name, pipe);
    }
}

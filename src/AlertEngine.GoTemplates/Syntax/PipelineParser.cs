using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Reads what stands inside an action: pipelines of commands of operands.</summary>
internal sealed class PipelineParser(TokenReader tokens, FunctionSet functions, Scope scope)
{
    public Node.Pipeline Parse(string context, TokenKind end)
    {
        tokens.Enter();
        var position = tokens.PeekPastSpace().Position;
        var (variables, assigns) = Declarations(context);
        var commands = ImmutableArray.CreateBuilder<Node.Command>();
        while (true)
        {
            var token = tokens.NextPastSpace();
            if (token.Kind == end)
            {
                tokens.Leave();
                return new Node.Pipeline(position, assigns, variables, Checked(commands, context, token));
            }

            if (!StartsOperand(token.Kind))
            {
                throw TokenReader.Unexpected(token, context);
            }

            tokens.Back();
            commands.Add(Command());
        }
    }

    private static bool StartsOperand(TokenKind kind) => kind is TokenKind.Bool or TokenKind.CharacterConstant
        or TokenKind.Complex or TokenKind.Dot or TokenKind.Field or TokenKind.Identifier or TokenKind.Number
        or TokenKind.Nil or TokenKind.RawString or TokenKind.String or TokenKind.Variable or TokenKind.LeftParen;

    private static ImmutableArray<Node.Command> Checked(
        ImmutableArray<Node.Command>.Builder commands, string context, Token end)
    {
        if (commands.Count == 0)
        {
            TokenReader.Fail(end, $"missing value for {context}");
        }

        for (var i = 1; i < commands.Count; i++)
        {
            if (commands[i].Words[0] is Node.Bool or Node.Dot or Node.Nil or Node.Number or Node.String)
            {
                TokenReader.Fail(end, $"non executable command in pipeline stage {i + 1}");
            }
        }

        return commands.ToImmutable();
    }

    private (ImmutableArray<Node.Variable> Variables, bool Assigns) Declarations(string context)
    {
        var names = new List<Token>();
        while (tokens.PeekPastSpace().Kind == TokenKind.Variable)
        {
            var name = tokens.Next();
            var spaced = tokens.Peek().Kind == TokenKind.Space;
            var next = tokens.PeekPastSpace();
            if (next.Kind is TokenKind.Assign or TokenKind.Declare)
            {
                tokens.Next();
                names.Add(name);
                return (Declare(names, next.Kind == TokenKind.Assign), next.Kind == TokenKind.Assign);
            }

            if (next is { Kind: TokenKind.Character, Text: "," })
            {
                tokens.Next();
                names.Add(name);
                if (context == "range" && names.Count < 2
                    && tokens.PeekPastSpace().Kind is TokenKind.Variable or TokenKind.RightDelimiter
                        or TokenKind.RightParen)
                {
                    continue;
                }

                if (context == "range" && names.Count < 2)
                {
                    TokenReader.Fail(next, "range can only initialize variables");
                }

                TokenReader.Fail(next, $"too many declarations in {context}");
            }

            // No declaration after all: the variable opens the first command.
            tokens.Back(spaced ? 2 : 1);
            break;
        }

        return ([], false);
    }

    private ImmutableArray<Node.Variable> Declare(List<Token> names, bool assigns)
    {
        var variables = ImmutableArray.CreateBuilder<Node.Variable>(names.Count);
        foreach (var name in names)
        {
            // Whether an assigned variable exists is asked only when the assignment runs.
            var slot = assigns ? scope.Find(name.Text) : scope.Declare(name.Text);
            variables.Add(new Node.Variable(name.Position, slot, name.Text, []));
        }

        return variables.ToImmutable();
    }

    private int Find(Token name)
    {
        var slot = scope.Find(name.Text);
        if (slot < 0)
        {
            TokenReader.Fail(name, $"undefined variable {Formatting.Quoting.Quote(name.Text)}");
        }

        return slot;
    }

    private Node.Command Command()
    {
        var position = tokens.PeekPastSpace().Position;
        var words = ImmutableArray.CreateBuilder<Node>();
        while (true)
        {
            tokens.PeekPastSpace();
            var operand = Operand();
            if (operand is not null)
            {
                words.Add(operand);
            }

            var token = tokens.Next();
            switch (token.Kind)
            {
                case TokenKind.Space:
                    continue;
                case TokenKind.RightDelimiter or TokenKind.RightParen:
                    tokens.Back();
                    break;
                case TokenKind.Pipe:
                    break;
                default:
                    throw TokenReader.Unexpected(token, operand is null ? "command" : "operand");
            }

            if (words.Count == 0)
            {
                TokenReader.Fail(token, "empty command");
            }

            return new Node.Command(position, words.ToImmutable());
        }
    }

    private Node? Operand()
    {
        var node = Term();
        var token = tokens.Peek();
        if (node is null || token.Kind != TokenKind.Field)
        {
            return node;
        }

        var fields = ImmutableArray.CreateBuilder<string>();
        while (tokens.Peek().Kind == TokenKind.Field)
        {
            fields.Add(tokens.Next().Text[1..]);
        }

        switch (node)
        {
            case Node.FieldOfDot field:
                return new Node.FieldOfDot(token.Position, [.. field.Fields, .. fields]);
            case Node.Variable variable:
                return new Node.Variable(token.Position, variable.Slot, variable.Name, fields.ToImmutable());
            case Node.Bool or Node.String or Node.Number or Node.Nil or Node.Dot:
                TokenReader.Fail(token, $"unexpected . after term {Formatting.Quoting.Quote(node.ToString())}");
                return null;
            default:
                return new Node.Chain(token.Position, node, fields.ToImmutable());
        }
    }

    private Node? Term()
    {
        var token = tokens.NextPastSpace();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                return Identifier(token);
            case TokenKind.Dot:
                return new Node.Dot(token.Position);
            case TokenKind.Nil:
                return new Node.Nil(token.Position);
            case TokenKind.Variable:
                return new Node.Variable(token.Position, Find(token), token.Text, []);
            case TokenKind.Field:
                return new Node.FieldOfDot(token.Position, [token.Text[1..]]);
            case TokenKind.Bool:
                return new Node.Bool(token.Position, token.Text == "true");
            case TokenKind.CharacterConstant or TokenKind.Complex or TokenKind.Number:
                return Number(token);
            case TokenKind.LeftParen:
                return Parse("parenthesized pipeline", TokenKind.RightParen);
            case TokenKind.String or TokenKind.RawString:
                return StringLiteral.TryUnquote(token.Text, out var text)
                    ? new Node.String(token.Position, token.Text, text)
                    : throw new ParseException(token.Position, "invalid syntax");
            default:
                tokens.Back();
                return null;
        }
    }

    private Node.Identifier Identifier(Token token) => functions.TryFind(token.Text, out var function)
        ? new Node.Identifier(token.Position, function)
        : throw new ParseException(token.Position, $"function {Formatting.Quoting.Quote(token.Text)} not defined");

    private static Node.Number Number(Token token)
    {
        if (token.Kind == TokenKind.CharacterConstant)
        {
            return StringLiteral.TryUnquoteCharacter(token.Text, out var rune)
                ? new Node.Number(token.Position, NumberLiteral.Character(token.Text, rune))
                : throw new ParseException(token.Position, $"malformed character constant: {token.Text}");
        }

        return NumberLiteral.TryParse(token.Text, out var error) is { } literal
            ? new Node.Number(token.Position, literal)
            : throw new ParseException(token.Position, error);
    }
}

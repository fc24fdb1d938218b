using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Computes the values of pipelines. Value.Undefined stands for "nothing came through the pipe".</summary>
internal sealed class Pipelines
{
    private readonly Evaluation evaluation;
    private readonly Arguments arguments;
    private readonly Calls calls;

    public Pipelines(Evaluation evaluation)
    {
        this.evaluation = evaluation;
        arguments = new Arguments(evaluation, this);
        calls = new Calls(evaluation, arguments);
    }

    public Value Evaluate(Value dot, Node.Pipeline pipe)
    {
        evaluation.GuardStack();
        evaluation.PointAt(pipe);
        var value = Value.Undefined;
        foreach (var command in pipe.Commands)
        {
            value = Evaluate(dot, command, value).Unwrapped();
        }

        foreach (var variable in pipe.Variables)
        {
            if (variable.Slot < 0)
            {
                throw evaluation.Fail($"undefined variable: {variable.Name}");
            }

            evaluation.Slot(variable.Slot) = value;
        }

        return value;
    }

    /// <summary>A field, variable, function or chain with the arguments that stand after it.</summary>
    public Value Evaluate(Value dot, Node node, ImmutableArray<Node> words, Value final) => node switch
    {
        Node.FieldOfDot field => Field(dot, field, words, final),
        Node.Variable variable => Variable(dot, variable, words, final),
        Node.Chain chain => Chain(dot, chain, words, final),
        _ => throw new InvalidOperationException($"{node.GetType().Name} takes no arguments"),
    };

    public Value Function(Value dot, Node.Identifier identifier, Node at, ImmutableArray<Node> words, Value final)
    {
        evaluation.PointAt(identifier);

        return calls.Invoke(dot, identifier.Function, Value.None, at, words, final);
    }

    public Value Constant(Node node)
    {
        evaluation.PointAt(node);
        switch (node)
        {
            case Node.Bool literal:
                return Value.Of(literal.Value);
            case Node.String literal:
                return Value.Of(literal.Value);
            case Node.Number { Literal: var literal }:
                return literal.Complex is { } complex ? Value.Of(new ComplexValue(complex.Real, complex.Imaginary))
                    : literal.ReadsAsFloat ? Value.Of(literal.Float!.Value)
                    : literal.Int is { } integer ? Value.Of(integer)
                    : throw evaluation.Fail($"{literal.Text} overflows int");
            default:
                throw evaluation.Fail($"can't evaluate command {Quoting.Quote(node.ToString())}");
        }
    }

    private Value Evaluate(Value dot, Node.Command command, Value final)
    {
        var first = command.Words[0];
        switch (first)
        {
            case Node.Identifier identifier:
                return Function(dot, identifier, command, command.Words, final);
            case Node.FieldOfDot or Node.Variable or Node.Chain:
                return Evaluate(dot, first, command.Words, final);
            case Node.Pipeline pipe:
                RejectArguments(command.Words, final);
                return Evaluate(dot, pipe);
        }

        evaluation.PointAt(first);
        RejectArguments(command.Words, final);
        return first switch
        {
            Node.Dot => dot,
            Node.Nil => throw evaluation.Fail("nil is not a command"),
            _ => Constant(first),
        };
    }

    private void RejectArguments(ImmutableArray<Node> words, Value final)
    {
        if (words.Length > 1 || !final.IsUndefined)
        {
            throw evaluation.Fail($"can't give argument to non-function {words[0]}");
        }
    }

    private Value Field(Value dot, Node.FieldOfDot field, ImmutableArray<Node> words, Value final)
    {
        evaluation.PointAt(field);

        return Fields(dot, dot, field, field.Fields, words, final);
    }

    private Value Variable(Value dot, Node.Variable variable, ImmutableArray<Node> words, Value final)
    {
        evaluation.PointAt(variable);
        var value = evaluation.Slot(variable.Slot);
        if (value.IsUndefined)
        {
            throw evaluation.Fail($"undefined variable: {variable.Name}");
        }

        if (variable.Fields.IsEmpty)
        {
            if (words.Length > 1 || !final.IsUndefined)
            {
                RejectArguments(words, final);
            }

            return value;
        }

        return Fields(dot, value, variable, variable.Fields, words, final);
    }

    private Value Chain(Value dot, Node.Chain chain, ImmutableArray<Node> words, Value final)
    {
        evaluation.PointAt(chain);
        if (chain.Target is Node.Nil)
        {
            throw evaluation.Fail($"indirection through explicit nil in {chain}");
        }

        var target = arguments.Evaluate(dot, null, chain.Target);

        return Fields(dot, target, chain, chain.Fields, words, final);
    }

    private Value Fields(
        Value dot, Value target, Node node, ImmutableArray<string> names, ImmutableArray<Node> words, Value final)
    {
        for (var i = 0; i < names.Length - 1; i++)
        {
            target = calls.Field(dot, names[i], node, [], Value.Undefined, target);
        }

        return calls.Field(dot, names[^1], node, words, final, target);
    }
}

using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Looks up fields and calls functions and methods.</summary>
internal sealed class Calls(Evaluation evaluation, Arguments arguments)
{
    // A long argument costs as many steps as it has pieces of this size.
    private const int CharactersPerStep = 64;

    /// <summary>A method, field or map entry of a value, in this order.</summary>
    public Value Field(
        Value dot, string name, Node at, ImmutableArray<Node> words, Value final, Value target)
    {
        if (target.IsNone)
        {
            return evaluation.Template.MissingKey == MissingKey.Error
                ? throw evaluation.Fail($"nil data; no entry for key {Quoting.Quote(name)}")
                : Value.None;
        }

        var type = target.Type!;
        if (target.IsNil)
        {
            throw evaluation.Fail($"nil pointer evaluating {type}.{name}");
        }

        if (type.Methods.TryGetValue(name, out var method))
        {
            return Invoke(dot, method, target, at, words, final);
        }

        var hasArguments = words.Length > 1 || !final.IsUndefined;
        if (type.Kind == Kind.Struct && type.FindField(name) is { } field)
        {
            return hasArguments
                ? throw evaluation.Fail($"{name} has arguments but cannot be invoked as function")
                : field.Read(target.Object!);
        }

        if (type.Kind == Kind.Map)
        {
            return hasArguments
                ? throw evaluation.Fail($"{name} is not a method but has arguments")
                : Entry(target.As<MapValue>()!, name);
        }

        throw evaluation.Fail($"can't evaluate field {name} in type {type}");
    }

    public Value Invoke(
        Value dot, Function function, Value receiver, Node at, ImmutableArray<Node> words, Value final)
    {
        var written = Math.Max(words.Length - 1, 0);
        var count = written + (final.IsUndefined ? 0 : 1);
        CheckCount(function, written, count);
        if (function.ShortCircuit != ShortCircuit.None)
        {
            return Decide(dot, function, words, final);
        }

        var start = evaluation.Reserve(count);
        for (var i = 0; i < written; i++)
        {
            var argument = arguments.Evaluate(dot, function.ParameterAt(i), words[i + 1]);
            evaluation.At(start + i) = argument;
        }

        if (written < count)
        {
            evaluation.At(start + written) = arguments.Convert(final, function.ParameterAt(written));
        }

        var values = evaluation.Arguments(start, count);
        ChargeFor(values);
        var result = function.Body(new Call(receiver, values, evaluation));
        evaluation.Release(start);
        if (result.Failure is { } failure)
        {
            evaluation.PointAt(at);
            throw evaluation.Fail($"error calling {function.Name}: {failure.Message}");
        }

        evaluation.Charge(1 + ((result.Text?.Length ?? 0) / 16));
        return result;
    }

    private Value Entry(MapValue map, string name)
    {
        if (map.TryGet(name, out var value))
        {
            return value;
        }

        return evaluation.Template.MissingKey switch
        {
            MissingKey.Zero => Arguments.Zero(map.Type.Element!),
            MissingKey.Error => throw evaluation.Fail($"map has no entry for key {Quoting.Quote(name)}"),
            _ => Value.None,
        };
    }

    private void CheckCount(Function function, int written, int count)
    {
        if (function.IsVariadic ? count < function.Required : count != function.Required)
        {
            throw evaluation.Fail(function.IsVariadic
                ? $"wrong number of args for {function.Name}: want at least {function.Required} got {written}"
                : $"wrong number of args for {function.Name}: want {function.Required} got {count}");
        }

        if (function.Unusable is { } reason)
        {
            throw evaluation.Fail(reason);
        }
    }

    private Value Decide(Value dot, Function function, ImmutableArray<Node> words, Value final)
    {
        var value = Value.None;
        foreach (var word in words.AsSpan()[Math.Min(1, words.Length)..])
        {
            value = arguments.Evaluate(dot, GoType.Reflected, word);
            if (Truth.Of(value) == (function.ShortCircuit == ShortCircuit.AtTrue))
            {
                return value;
            }
        }

        return final.IsUndefined ? value : final;
    }

    private void ChargeFor(ReadOnlySpan<Value> values)
    {
        foreach (var value in values)
        {
            var length = value.Text?.Length ?? value.As<ListValue>()?.Items.Length ?? 0;
            if (length >= CharactersPerStep)
            {
                evaluation.Charge(length / CharactersPerStep);
            }
        }
    }
}

using System.Collections.Immutable;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>What a function does with its arguments. It answers Value.Fail when it cannot.</summary>
public delegate Value FunctionBody(in Call call);

/// <summary>What an answer can depend on besides the arguments.</summary>
[Flags]
public enum Effects
{
    None = 0,
    Time = 1,
    Query = 2,
}

/// <summary>A function or method: its name, what it takes, and what it does.</summary>
public sealed record Function(string Name, ImmutableArray<GoType> Parameters, FunctionBody Body)
{
    /// <summary>The last parameter takes any number of arguments.</summary>
    public bool IsVariadic { get; init; }

    public Effects Effects { get; init; }

    /// <summary>The message of every call, for Go methods that templates cannot use.</summary>
    internal string? Unusable { get; init; }

    internal ShortCircuit ShortCircuit { get; init; }

    internal int Required => IsVariadic ? Parameters.Length - 1 : Parameters.Length;

    internal GoType ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];
}

/// <summary>Whether a function stops evaluating its arguments at the first that decides.</summary>
internal enum ShortCircuit
{
    None,
    AtTrue,
    AtFalse,
}

/// <summary>One call under way: the arguments, of a method also its receiver, and where it runs.</summary>
public readonly ref struct Call
{
    internal Call(Value receiver, ReadOnlySpan<Value> arguments, Evaluation evaluation)
    {
        Receiver = receiver;
        Arguments = arguments;
        Evaluation = evaluation;
    }

    public Value Receiver { get; }

    public ReadOnlySpan<Value> Arguments { get; }

    public RenderContext Context => Evaluation.Context;

    internal Evaluation Evaluation { get; }

    /// <summary>The longest text that may be made.</summary>
    internal int Limit => Evaluation.Limits.Output;

    /// <summary>The text of an argument whose parameter is a string.</summary>
    public string Text(int index) => Arguments[index].AsPlainString() ?? "";
}

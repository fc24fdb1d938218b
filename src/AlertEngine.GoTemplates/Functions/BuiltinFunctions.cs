using System.Collections.Immutable;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>The functions that come with the language.</summary>
internal static class BuiltinFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        Decisive("and", ShortCircuit.AtFalse),
        Decisive("or", ShortCircuit.AtTrue),
        Reflective("not", 1, (in call) => Value.Of(!Truth.Of(call.Arguments[0]))),
        Reflective("eq", 1, (in call) => Comparison.EqualAny(call.Arguments)) with
        {
            Parameters = [GoType.Reflected, GoType.Reflected],
            IsVariadic = true,
        },
        Reflective("ne", 2, (in call) => Comparison.Not(Comparison.Equal(call.Arguments[0], call.Arguments[1]))),
        Reflective("lt", 2, (in call) => Comparison.Less(call.Arguments[0], call.Arguments[1])),
        Reflective("le", 2, (in call) => LessOrEqual(call.Arguments[0], call.Arguments[1])),
        Reflective("gt", 2, (in call) => Greater(call.Arguments[0], call.Arguments[1])),
        Reflective("ge", 2, (in call) => Comparison.Not(Comparison.Less(call.Arguments[0], call.Arguments[1]))),
        Reflective("len", 1, (in call) => Sequences.Length(call.Arguments[0])),
        Spread("index", (in call) => Sequences.Index(call.Arguments)),
        Spread("slice", (in call) => Sequences.Slice(call.Arguments)),
        Spread("call", (in call) => NoFunction(call.Arguments[0])),
        Printing("print", (in call) => Value.Of(Joined(call))),
        Printing("println", (in call) => Value.Of(ValueText.Join(call.Arguments, call.Limit, isLine: true))),
        Printing("html", (in call) => Value.Of(Escapes.Html(Shown(call)))),
        Printing("js", (in call) => Value.Of(Escapes.JavaScript(Shown(call)))),
        Printing("urlquery", (in call) => Value.Of(Escapes.Query(Shown(call)))),
        new Function("printf", [GoType.String, GoType.Any], (in call) =>
            Value.Of(Printf.Format(call.Text(0), call.Arguments[1..], call.Limit))) { IsVariadic = true },
    ];

    private static Function Decisive(string name, ShortCircuit at) =>
        Spread(name, (in call) => call.Arguments[^1]) with { ShortCircuit = at };

    private static Function Reflective(string name, int parameters, FunctionBody body) =>
        new(name, [.. Enumerable.Repeat(GoType.Reflected, parameters)], body);

    private static Function Spread(string name, FunctionBody body) =>
        Reflective(name, 2, body) with { IsVariadic = true };

    private static Function Printing(string name, FunctionBody body) =>
        new(name, [GoType.Any], body) { IsVariadic = true };

    private static string Joined(in Call call) => ValueText.Join(call.Arguments, call.Limit);

    /// <summary>The text of the arguments, where nothing at all shows as no value.</summary>
    private static string Shown(in Call call) =>
        call.Arguments.Length == 1 && call.Arguments[0] is { IsNone: true } or { IsNil: true }
            ? "<no value>"
            : Joined(call);

    private static Value LessOrEqual(Value a, Value b)
    {
        var less = Comparison.Less(a, b);

        return less.Failure is not null || less.IsTrue ? less : Comparison.Equal(a, b);
    }

    private static Value Greater(Value a, Value b)
    {
        var notGreater = LessOrEqual(a, b);

        return Comparison.Not(notGreater);
    }

    private static Value NoFunction(Value value) => Value.Fail(
        value.IsNone || value.IsNil ? "call of nil" : $"non-function of type {value.Type}");
}

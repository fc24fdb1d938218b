using System.Collections.Immutable;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>One series of a query's answer, as templates see it.</summary>
internal sealed class SampleValue(GoType type, MapValue labels, Value value, long timestamp) : GoObject
{
    public override GoType Type => type;

    public MapValue Labels => labels;

    public Value Number => value;

    public long Timestamp => timestamp;

    public string Label(string name) => labels.TryGet(name, out var text) ? text.Text! : "";
}

/// <summary>query and the functions on its answers, which hosts give different types.</summary>
internal sealed class Queries(GoType sample, GoType answer, GoType number, string textLabel)
{
    public ImmutableArray<Function> Functions =>
    [
        new("query", [GoType.String], Query) { Effects = Effects.Query },
        new("first", [answer], First),
        new("label", [GoType.String, sample], (in call) =>
            Value.Of(call.Arguments[1].As<SampleValue>()?.Label(call.Text(0)) ?? "")),
        new("value", [sample], (in call) => call.Arguments[0].As<SampleValue>()?.Number ?? Value.Of(number, 0)),
        new("strvalue", [sample], (in call) =>
            Value.Of(call.Arguments[0].As<SampleValue>()?.Label(textLabel) ?? "")),
        new("sortByLabel", [GoType.String, answer], SortByLabel),
    ];

    private static Value First(in Call call) => call.Arguments[0].As<ListValue>()?.Items is [var first, ..]
        ? first
        : Value.Fail("first() called on vector with no elements");

    private static Value SortByLabel(in Call call)
    {
        var name = call.Text(0);
        var list = call.Arguments[1].As<ListValue>()!;
        call.Evaluation.Charge(list.Items.Length);
        var sorted = list.Items.OrderBy(item => item.As<SampleValue>()!.Label(name), ByteOrder.Comparer);

        return Value.Of(new ListValue(list.Type, [.. sorted]));
    }

    private Value Query(in Call call)
    {
        var expression = call.Text(0);
        if (call.Context.Query is null)
        {
            return Value.Fail("queries are not possible here");
        }

        if (call.Evaluation.Answers is not { } answers || !answers.TryGetValue(expression, out var found))
        {
            throw new QueryNeeded(expression);
        }

        return found switch
        {
            QueryAnswer.Samples samples => Value.Of(new ListValue(answer, [.. samples.Items.Select(ToValue)])),
            QueryAnswer.Failed failed => Value.Fail(failed.Message),
            _ => Value.Fail("no answer"),
        };
    }

    private Value ToValue(QuerySample item) => Value.Of(new SampleValue(
        sample,
        new StringMap(item.Labels),
        item.Histogram is null ? Value.Of(item.Value) : Value.Of(new HistogramValue(item.Histogram)),
        item.Timestamp));
}

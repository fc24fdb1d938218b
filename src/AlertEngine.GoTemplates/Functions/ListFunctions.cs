using System.Collections.Immutable;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Lists and maps made by templates themselves.</summary>
internal static class ListFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("join", [GoType.String, GoType.StringList], (in call) => Join(call.Text(0), call.Arguments[1], call)),
        new("stringSlice", [GoType.String], (in call) =>
            Value.Of(new ListValue(GoType.StringList, [.. call.Arguments]))) { IsVariadic = true },
        new("list", [GoType.Any], (in call) =>
            Value.Of(new ListValue(GoType.AnyList, [.. call.Arguments]))) { IsVariadic = true },
        new("append", [GoType.AnyList, GoType.Any], Append) { IsVariadic = true },
        new("dict", [GoType.Any], Dictionary) { IsVariadic = true },
    ];

    public static Value Join(string separator, Value list, in Call call)
    {
        using var output = new TextBuffer(call.Limit);
        var first = true;
        foreach (var item in list.As<ListValue>()!.Items)
        {
            output.Append(first ? "" : separator);
            output.Append(item.Text);
            first = false;
        }

        return Value.Of(output.Take(0));
    }

    private static Value Append(in Call call)
    {
        var list = call.Arguments[0].As<ListValue>()!;
        call.Evaluation.Charge(list.Items.Length / 16); // the whole list is copied

        return Value.Of(new ListValue(GoType.AnyList, [.. list.Items, .. call.Arguments[1..]]));
    }

    private static Value Dictionary(in Call call)
    {
        if (call.Arguments.Length % 2 != 0)
        {
            return Value.Fail("dict requires an even number of arguments");
        }

        var entries = new List<KeyValuePair<string, Value>>(call.Arguments.Length / 2);
        for (var i = 0; i < call.Arguments.Length; i += 2)
        {
            if (call.Arguments[i].AsPlainString() is not { } key)
            {
                return Value.Fail("dict keys must be strings");
            }

            entries.Add(new(key, call.Arguments[i + 1]));
        }

        return Value.Of(new AnyMap(entries));
    }
}

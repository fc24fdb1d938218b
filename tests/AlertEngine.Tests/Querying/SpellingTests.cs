using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Querying;

/// <summary>One answer spelled in many ways, and cut anywhere, is one answer.</summary>
public sealed class SpellingTests
{
    private static readonly string[] Texts = ["a", "", "é", "}", "\"", "\\", "日本語", "\n", "𝄞", "{\"metric\":", "very long " + new string('x', 300)];
    private static readonly string[] Values = ["1", "-2.5", "NaN", "+Inf", "1e-7", "123456789.125"];

    [Fact]
    public async Task An_answer_cut_at_any_byte_is_the_same()
    {
        var series = Enumerable.Range(0, 5).Select(i => (Labels: new[] { ("name", $"é{i}"), ("quote", "\"\\") }, Value: Values[i])).ToArray();
        var usual = Spell(series, new Random(1), isUsual: true);
        var odd = Spell(series, new Random(1), isUsual: false);
        var expected = await Answers.ReadAsync(usual);

        for (var piece = 1; piece < usual.Length; piece++)
        {
            Assert.Equal(expected, await Answers.ReadAsync(usual, piece));
            Assert.Equal(expected, await Answers.ReadAsync(odd, piece));
        }
    }

    [Fact]
    public void Every_spelling_gives_the_same_samples() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var series = Enumerable.Range(0, random.Next(0, 8)).Select(i => (Labels: Labels(random, i), Value: Values[random.Next(Values.Length)])).ToArray();
        var known = Answers.NewCache();
        var expected = Answers.ReadAsync(Spell(series, random, isUsual: true), known: known).GetAwaiter().GetResult();

        for (var i = 0; i < 4; i++)
        {
            var spelled = Spell(series, random, isUsual: i == 0);
            Assert.Equal(expected, Answers.ReadAsync(spelled, piece: random.Next(1, 100), known).GetAwaiter().GetResult());
        }
    }));

    private static (string Name, string Value)[] Labels(Random random, int series) =>
        [("i", series.ToString()), .. Enumerable.Range(0, random.Next(0, 4)).Select(i => ($"n{i}{Texts[random.Next(3)]}", Texts[random.Next(Texts.Length)]))];

    private static string Spell(((string Name, string Value)[] Labels, string Value)[] series, Random random, bool isUsual)
    {
        string Space() => isUsual || random.Next(3) > 0 ? "" : random.Next(2) == 0 ? " " : "\n\t";
        string Text(string text) => $"\"{string.Concat(text.Select(c => Character(c, isUsual ? 9 : random.Next(4))))}\"";
        string[] Mixed(params string[] parts)
        {
            if (!isUsual)
            {
                random.Shuffle(parts);
            }

            return parts;
        }

        string Element(((string Name, string Value)[] Labels, string Value) one)
        {
            var labels = Mixed([.. one.Labels.Select(label => $"{Text(label.Name)}{Space()}:{Space()}{Text(label.Value)}")]);
            var metric = $"\"metric\":{Space()}{{{Space()}{string.Join($"{Space()},", labels)}{Space()}}}";
            var value = $"\"value\"{Space()}:[{Space()}1.5,{Space()}{Text(one.Value)}{Space()}]";
            var parts = isUsual ? Mixed(metric, value) : Mixed(metric, value, "\"x\":[{\"metric\":1}]");

            return $"{{{string.Join(',', parts)}{Space()}}}";
        }

        var result = $"\"result\":[{Space()}{string.Join($"{Space()},{Space()}", series.Select(Element))}{Space()}]";
        var data = $"\"data\":{{{string.Join(',', Mixed("\"resultType\":\"vector\"", result))}}}";

        return $"{{{Space()}{string.Join(',', Mixed("\"status\":\"success\"", data))}}}{Space()}";
    }

    private static string Character(char c, int way) => (c, way) switch
    {
        ('"', _) => way == 0 ? "\\u0022" : "\\\"",
        ('\\', _) => way == 0 ? "\\u005C" : "\\\\",
        ('\n', _) => way == 0 ? "\\u000a" : "\\n",
        (_, 0) => new StringBuilder("\\u").Append(((int)c).ToString("x4")).ToString(),
        // Half of a pair is escaped together with the other half or not at all.
        _ when char.IsSurrogate(c) => new StringBuilder("\\u").Append(((int)c).ToString("x4")).ToString(),
        _ => c.ToString(),
    };
}

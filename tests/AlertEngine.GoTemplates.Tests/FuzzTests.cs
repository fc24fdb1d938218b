using System.Text.Json;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Tests.Support;
using AlertEngine.GoTemplates.Values;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.GoTemplates.Tests;

/// <summary>Templates made at random and mutated from real ones render or fail, and nothing else.</summary>
public sealed class FuzzTests
{
    private static readonly RenderLimits Limits = new() { Output = 20_000, Steps = 20_000, Depth = 50 };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", " ", "\n", "(", ")", "|", ".", "$", "$x", ":=", "=", ",", "\"", "`", "'", "\\", "%",
        "/*", "*/", "if ", "else ", "end", "range ", "with ", "define \"a\"", "template \"a\" .", "block \"b\" .", "break",
        "continue", "nil", "true", "print ", "printf ", "index ", "slice ", "len ", "eq ", "lt ", "and ", "or ", "html",
        "js", "urlquery", "dict ", "list ", "append ", "toJson ", "title ", "reReplaceAll ", "match ", "tz ", "date ",
        ".Alerts", ".CommonLabels", ".Status", ".StartsAt", ".SortedPairs", ".Remove ", ".AddDate 1 2 3", "0", "1",
        "-1", "9223372036854775807", "1e308", "0x1p-4", "1i", "'a'", "\"%5.3[2]*d\"", "\"é🙂\"", "\"\\xff\"", "`a{{b`",
        "<a href=\"", "\">", "<script>", "</script>", "<style>", "</style>", "<!--", "-->", "<p style='", "<a onclick=",
        "`${", "}", "/", "url(", "?", "#", "<textarea>", "&quot;", "x",
    ];

    private static readonly Lazy<string[]> Corpus = new(() =>
    [
        .. from file in new[] { "language.json", "html.json", "printf.json" }
           from test in JsonDocument.Parse(File.ReadAllBytes(GoldenPath(file))).RootElement.EnumerateArray()
           select test.GetProperty("template").GetString()!,
    ]);

    private static readonly Lazy<Value> Data = new(() => Value.Of(JsonValues.Notification(
        JsonDocument.Parse(File.ReadAllBytes(GoldenPath("data.json"))).RootElement, AlertmanagerTypes.Current)));

    [Fact]
    public void Templates_of_random_pieces_render_or_fail()
    {
        var templates = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(40),
            Prop.ForAll(templates.ToArbitrary(), RendersOrFails));
    }

    [Fact]
    public void Mutated_real_templates_render_or_fail()
    {
        var mutations =
            from text in Gen.Elements(Corpus.Value)
            from other in Gen.Elements(Corpus.Value)
            from piece in Gen.Elements(Pieces)
            from start in Gen.Choose(0, text.Length)
            from length in Gen.Choose(0, 6)
            from kind in Gen.Choose(0, 3)
            select kind switch
            {
                0 => text.Insert(start, piece),
                1 => text.Remove(start, Math.Min(length, text.Length - start)),
                2 => text[..start] + other[Math.Min(start, other.Length)..],
                _ => text + other,
            };

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(mutations.ToArbitrary(), RendersOrFails));
    }

    private static bool RendersOrFails(string text)
    {
        var library = new TemplateLibrary(AlertmanagerFunctions.Language with { Limits = Limits });
        foreach (var format in Enum.GetValues<OutputFormat>())
        {
            if (library.TryCompile("fuzz", text, format, out var error) is not { } template)
            {
                Assert.NotNull(error);
                continue;
            }

            var rendering = template.Render(Data.Value, RenderContext.Empty, CancellationToken.None);
            _ = template.Uses;
            Assert.True((rendering.Text?.Length ?? 0) <= Limits.Output);
            Assert.NotEqual(rendering.Text is null, rendering.Error is null);
        }

        return true;
    }

    private static string GoldenPath(string file) => Path.Combine(AppContext.BaseDirectory, "Golden", file);
}

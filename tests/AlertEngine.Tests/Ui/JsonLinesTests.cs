using AlertEngine.Ui.Deliveries;

namespace AlertEngine.Tests.Ui;

public sealed class JsonLinesTests
{
    [Theory]
    [InlineData("""{"a":[1,"é"]}""", "{\n  \"a\": [\n    1,\n    \"é\"\n  ]\n}")]
    [InlineData("""{"a":1,"a":2}""", "{\n  \"a\": 1,\n  \"a\": 2\n}")]
    [InlineData("plain", "plain")]
    public void What_is_json_has_a_line_for_each_field(string text, string expected) => Assert.Equal(expected, JsonLines.Of(text).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("""{"a":1,""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":["\ud83d"]}""")]
    [InlineData("[\"\ud83d…")]
    public void What_is_none_or_no_text_stays_as_it_is(string text) => Assert.Equal(text, JsonLines.Of(text));
}

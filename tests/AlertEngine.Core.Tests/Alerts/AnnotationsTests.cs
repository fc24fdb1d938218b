using System.Text;
using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AnnotationsTests
{
    [Fact]
    public void They_stand_in_the_order_of_their_names_and_the_last_of_one_name_holds()
    {
        var annotations = Annotations.Of([new("b", "1"), new("a", ""), new("b", "2")]);

        Assert.Equal([new("a", ""), new("b", "2")], annotations);
    }

    [Fact]
    public void Those_with_other_texts_under_the_same_names_are_not_equal()
    {
        var annotations = Annotations.Of([new("a", "1"), new("b", "2")]);

        Assert.Equal(annotations, Annotations.Of([new("b", "2"), new("a", "1")]));
        Assert.NotEqual(annotations, Annotations.Of([new("a", "1"), new("b", "3")]));
        Assert.NotEqual(annotations, Annotations.Of([new("a", "1"), new("c", "2")]));
    }

    [Fact]
    public void They_are_written_as_Go_programs_do_and_read_back_whole()
    {
        Label[] texts = [new("empty", ""), new("hostile", "a\"b\\c\n</script>\u2028\u0001"), new("summary", "磁盘将满 — 93 %")];

        var annotations = Annotations.From(texts);

        Assert.Equal(
            """{"empty":"","hostile":"a\"b\\c\n\u003c/script\u003e\u2028\u0001","summary":"磁盘将满 — 93 %"}""",
            JsonOf(annotations));
        Assert.Equal(texts, annotations);
        Assert.Equal(texts.Select(text => text.Value), annotations.Names.Select(name => annotations[name]));
        Assert.Null(annotations["other"]);
    }

    [Theory]
    [InlineData("a", "x", true)]
    [InlineData("a", "y", false)]
    [InlineData("b", "x", false)]
    [InlineData("c\\", "", true)]
    public void A_field_of_others_is_found_in_their_JSON_whatever_their_texts_look_like(string name, string text, bool held)
    {
        var annotations = Annotations.From([new("a", "x"), new("b", "\"b\":\"x\""), new("c\\", "")]);
        byte[] room = [];

        var field = Annotations.From([new(name, text)]).FieldOf(name);

        Assert.Equal(held, annotations.JsonIn(ref room).IndexOf(field) >= 0);
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"a":"","b":"x\"\\\b\f\n\r\t\u0000\u003c\u003e\u0026\u2028\u2029 é→😀 / ' \u001f"}""", true)]
    [InlineData("""{"b":"1","a":"2"}""", false)]
    [InlineData("""{"a":"1","a":"2"}""", false)]
    [InlineData("""{"a": "1"}""", false)]
    [InlineData(""" {"a":"1"}""", false)]
    [InlineData("""{"a":"1"} """, false)]
    [InlineData("""{"a":"<"}""", false)]
    [InlineData("""{"a":"\u003C"}""", false)]
    [InlineData("""{"a":"\u0041"}""", false)]
    [InlineData("""{"a":"\u000a"}""", false)]
    [InlineData("""{"a":"\u0022"}""", false)]
    [InlineData("""{"a":"\/"}""", false)]
    [InlineData("""{"a":"\ud83d\ude00"}""", false)]
    [InlineData("{\"a\":\"\u2028\"}", false)]
    [InlineData("{\"a\":\"\t\"}", false)]
    [InlineData("""{"a\n":"1"}""", false)]
    [InlineData("""{"a":1}""", false)]
    [InlineData("""{"a":null}""", false)]
    [InlineData("""{"a":"1",}""", false)]
    [InlineData("""{"a":"1" """, false)]
    [InlineData("""{"a":"\""", false)]
    [InlineData("""{"a"}""", false)]
    [InlineData("""{""", false)]
    [InlineData("", false)]
    public void Those_that_are_written_as_Go_programs_do_are_taken_as_they_stand_and_no_others(string json, bool taken)
    {
        var annotations = Annotations.FromWritten(Encoding.UTF8.GetBytes(json));

        Assert.Equal(taken ? json : null, annotations is null ? null : JsonOf(annotations));
        Assert.Equal(annotations, annotations is null ? null : Annotations.From(annotations));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_not_taken_as_they_stand() =>
        Assert.Null(Annotations.FromWritten([.. """{"a":"""u8, (byte)'"', 0xff, .. "\"}"u8]));

    [Fact]
    public void Many_that_are_like_each_other_keep_their_own_texts()
    {
        var random = new Random(1);
        string[] words = ["instance", "of", "shop-", "has", "been", "down", "for", "more", "than", "5m", "磁盘", "<b>", "\n", ""];
        Label[][] texts = [.. Enumerable.Range(0, 2_000).Select(_ => (Label[])
        [
            new("description", string.Concat(Enumerable.Range(0, 30).Select(i => words[random.Next(8) > 0 ? i % words.Length : random.Next(words.Length)]))),
            new("summary", $"Instance 10.0.0.{random.Next(1000)} is down, and so is {random.Next()}"),
        ])];

        Annotations[] all = [.. texts.Select(pair => Annotations.Of(pair))];

        Assert.Equal(texts, all.Select(annotations => annotations.ToArray()));
        Assert.All(all, annotations => Assert.True(annotations.Is(Encoding.UTF8.GetBytes(JsonOf(annotations)))));
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(JsonOf(pair.First) == JsonOf(pair.Second), pair.First.Equals(pair.Second)));
        Assert.All(all.Zip(texts), pair => Assert.Equal(pair.First, Annotations.Of(pair.Second)));
    }

    private static string JsonOf(Annotations annotations)
    {
        byte[] room = [];

        return Encoding.UTF8.GetString(annotations.JsonIn(ref room));
    }
}

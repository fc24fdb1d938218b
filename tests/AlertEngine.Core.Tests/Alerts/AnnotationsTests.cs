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
            Encoding.UTF8.GetString(annotations.Json));
        Assert.Equal(texts, annotations);
        Assert.Equal(texts.Select(text => text.Value), annotations.Names.Select(name => annotations[name]));
        Assert.Null(annotations["other"]);
    }

    [Theory]
    [InlineData("a", "x", true)]
    [InlineData("a", "y", false)]
    [InlineData("b", "x", false)]
    [InlineData("c\\", "", true)]
    public void They_hold_the_fields_of_others_whatever_their_texts_look_like(string name, string text, bool held)
    {
        var annotations = Annotations.From([new("a", "x"), new("b", "\"b\":\"x\""), new("c\\", "")]);

        Assert.Equal(held, annotations.Hold(Annotations.From([new(name, text)]).FieldOf(name)));
    }
}

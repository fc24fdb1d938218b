using AlertEngine.Alerts;

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

        Assert.Equal(annotations, Annotations.Of([new("b", "2"), new("a", "1")], like: annotations));
        Assert.NotEqual(annotations, Annotations.Of([new("a", "1"), new("b", "3")], like: annotations));
        Assert.NotEqual(annotations, Annotations.Of([new("a", "1"), new("c", "2")], like: annotations));
    }
}

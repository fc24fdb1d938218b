namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>label_replace and label_join. The answers are those of Prometheus 3.5.</summary>
public sealed class LabelFunctionsTests
{
    public static TheoryData<string, string> Answers => new()
    {
        {
            """label_replace(temperature, "kind", "$1-${2}", "sensor", "(.)(.+)")""",
            """
            {__name__="temperature", kind="s-1", room="10", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", kind="s-10", room="2", sensor="s10"} 1 _ 3 4 -0.5 6
            {__name__="temperature", kind="s-2", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(temperature, "kind", "${rest}$$", "sensor", "s(?P<rest>.*)")""",
            """
            {__name__="temperature", kind="1$", room="10", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", kind="10$", room="2", sensor="s10"} 1 _ 3 4 -0.5 6
            {__name__="temperature", kind="2$", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(temperature, "kind", "x", "sensor", "s")""",
            """
            {__name__="temperature", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            {__name__="temperature", room="10", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", room="2", sensor="s10"} 1 _ 3 4 -0.5 6
            """
        },
        {
            """label_replace(temperature, "room", "", "sensor", ".*")""",
            """
            {__name__="temperature", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", sensor="s10"} 1 _ 3 4 -0.5 6
            {__name__="temperature", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(temperature, "room", "", "missing", "")""",
            """
            {__name__="temperature", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", sensor="s10"} 1 _ 3 4 -0.5 6
            {__name__="temperature", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(temperature{room="1"}, "a-$1-${1}-$0-$x-${x-$", "$1", "room", "(.*)")""",
            """{__name__="temperature", a-$1-${1}-$0-$x-${x-$="1", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf"""
        },
        {
            """label_replace(temperature{room="1"}, "all", "a-$1-${1}-$0-$$-$x-${x-$", "room", "(.*)")""",
            """{__name__="temperature", all="a-1-1-1-$--${x-$", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf"""
        },
        {
            """label_replace({room="1"}, "__name__", "same", "", "")""",
            """error: vector cannot contain metrics with the same labelset"""
        },
        {
            """label_replace({room="1"}, "__name__", "was_$1", "__name__", "(.*)")""",
            """
            {__name__="was_humidity", room="1", sensor="s2"} 40 41 42 43 44 45
            {__name__="was_temperature", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(abs(temperature), "was", "$1", "__name__", "(.*)")""",
            """
            {room="1", sensor="s2"} 1.5 2.5 3.5 NaN 5 +Inf
            {room="10", sensor="s1"} 7 7 7 7 7 7
            {room="2", sensor="s10"} 1 _ 3 4 0.5 6
            """
        },
        {
            """label_replace(abs(temperature{room="1"}), "__name__", "absolute", "room", "1")""",
            """{__name__="absolute", room="1", sensor="s2"} 1.5 2.5 3.5 NaN 5 +Inf"""
        },
        {
            """label_join(temperature, "both", "/", "room", "missing", "sensor")""",
            """
            {__name__="temperature", both="1//s2", room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            {__name__="temperature", both="10//s1", room="10", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", both="2//s10", room="2", sensor="s10"} 1 _ 3 4 -0.5 6
            """
        },
        {
            """label_join(temperature, "room", "/")""",
            """
            {__name__="temperature", sensor="s1"} 7 7 7 7 7 7
            {__name__="temperature", sensor="s10"} 1 _ 3 4 -0.5 6
            {__name__="temperature", sensor="s2"} -1.5 2.5 3.5 NaN 5 +Inf
            """
        },
        {
            """label_replace(temperature, "a", "x", "room", "(")""",
            """error: invalid regular expression in label_replace(): ("""
        },
        {
            """label_replace(temperature, "", "x", "room", ".*")""",
            """error: invalid destination label name in label_replace(): """
        },
        {
            """label_join(temperature, "", "/", "room")""",
            """error: invalid destination label name in label_join(): """
        },
        {
            """label_join(temperature, "a", "/", "")""",
            """error: invalid source label name in label_join(): """
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Labels_are_set_and_values_stay(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));

    [Theory]
    [InlineData("label_replace(", """, "room", "$0$0", "room", ".*")""")]
    [InlineData("label_join(", """, "room", "", "room", "room")""")]
    public void A_value_that_doubles_with_each_call_does_not_fill_the_memory(string head, string tail)
    {
        var query = string.Concat(Enumerable.Repeat(head, 60)) + "temperature" + string.Concat(Enumerable.Repeat(tail, 60));

        Assert.Equal($"error: {head}) makes a label value of more than 1048576 characters", VectorQueries.Range(query));
    }
}

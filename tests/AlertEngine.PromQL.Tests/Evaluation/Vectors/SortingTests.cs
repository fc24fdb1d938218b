namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Orders of instant vectors. The answers are those of Prometheus 3.5.</summary>
public sealed class SortingTests
{
    public static TheoryData<string, string> Answers => new()
    {
        {
            """sort(temperature)""",
            """
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="10", sensor="s1"} 7
            {__name__="temperature", room="1", sensor="s2"} NaN
            """
        },
        {
            """sort_desc(temperature)""",
            """
            {__name__="temperature", room="10", sensor="s1"} 7
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="1", sensor="s2"} NaN
            """
        },
        {
            """sort_by_label(temperature, "room")""",
            """
            {__name__="temperature", room="1", sensor="s2"} NaN
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="10", sensor="s1"} 7
            """
        },
        {
            """sort_by_label(temperature, "sensor")""",
            """
            {__name__="temperature", room="10", sensor="s1"} 7
            {__name__="temperature", room="1", sensor="s2"} NaN
            {__name__="temperature", room="2", sensor="s10"} 4
            """
        },
        {
            """sort_by_label_desc(temperature, "sensor")""",
            """
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="1", sensor="s2"} NaN
            {__name__="temperature", room="10", sensor="s1"} 7
            """
        },
        {
            """sort_by_label_desc({sensor=~".+"}, "sensor")""",
            """
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="1", sensor="s2"} NaN
            {__name__="humidity", room="1", sensor="s2"} 43
            {__name__="temperature", room="10", sensor="s1"} 7
            """
        },
        {
            """sort_by_label({sensor=~".+"}, "missing", "room")""",
            """
            {__name__="humidity", room="1", sensor="s2"} 43
            {__name__="temperature", room="1", sensor="s2"} NaN
            {__name__="temperature", room="2", sensor="s10"} 4
            {__name__="temperature", room="10", sensor="s1"} 7
            """
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public void An_instant_vector_is_in_the_order_that_was_asked_for(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Instant(query));
}

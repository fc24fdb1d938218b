namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Functions between vectors and scalars, and those about absence and time. The answers are those of Prometheus 3.5.</summary>
public sealed class ScalarsTests
{
    public static TheoryData<string, string> Answers => new()
    {
        {
            """vector(time())""",
            """{} 0 600 1200 1800 2400 3000"""
        },
        {
            """scalar(temperature)""",
            """{} NaN NaN NaN NaN NaN NaN"""
        },
        {
            """scalar(temperature{room="1"})""",
            """{} -1.5 2.5 3.5 NaN 5 +Inf"""
        },
        {
            """vector(pi())""",
            """{} 3.14159265359 3.14159265359 3.14159265359 3.14159265359 3.14159265359 3.14159265359"""
        },
        {
            """timestamp(temperature)""",
            """
            {room="1", sensor="s2"} 0 600 1200 1800 2400 3000
            {room="10", sensor="s1"} 0 600 1200 1800 2400 3000
            {room="2", sensor="s10"} 0 _ 1200 1800 2400 3000
            """
        },
        {
            """timestamp(late offset -10m)""",
            """{room="9"} _ _ 1800 2400 3000 _"""
        },
        {
            """timestamp(-temperature)""",
            """
            {room="1", sensor="s2"} 0 600 1200 1800 2400 3000
            {room="10", sensor="s1"} 0 600 1200 1800 2400 3000
            {room="2", sensor="s10"} 0 _ 1200 1800 2400 3000
            """
        },
        {
            """timestamp(temperature{room="1"} @ 600)""",
            """{room="1", sensor="s2"} 600 600 600 600 600 600"""
        },
        {
            """absent(temperature{room="2"})""",
            """{room="2"} _ 1 _ _ _ _"""
        },
        {
            """absent((late{room="9"}))""",
            """{room="9"} 1 1 1 _ _ _"""
        },
        {
            """absent(nothing{a="b", c=~"d"})""",
            """{a="b"} 1 1 1 1 1 1"""
        },
        {
            """absent(nothing{a="b", a="c", d="e"})""",
            """{d="e"} 1 1 1 1 1 1"""
        },
        {
            """absent(nothing{a=~"b.*", a="c"})""",
            """{a="c"} 1 1 1 1 1 1"""
        },
        {
            """absent(sum(nothing))""",
            """{} 1 1 1 1 1 1"""
        },
        {
            """absent(temperature)""",
            ""
        },
        {
            """absent_over_time(late{room="9"}[5m])""",
            """{room="9"} 1 1 1 _ _ _"""
        },
        {
            """absent_over_time(nothing{a="b"}[5m:1m])""",
            """{} 1 1 1 1 1 1"""
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Series_become_numbers_and_numbers_series(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));
}

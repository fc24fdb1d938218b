namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Functions that make a value of each value. The answers are those of Prometheus 3.5.</summary>
public sealed class MapsTests
{
    public static TheoryData<string, string> Answers => new()
    {
        {
            """abs(temperature)""",
            """
            {room="1", sensor="s2"} 1.5 2.5 3.5 NaN 5 +Inf
            {room="10", sensor="s1"} 7 7 7 7 7 7
            {room="2", sensor="s10"} 1 _ 3 4 0.5 6
            """
        },
        {
            """sgn(temperature)""",
            """
            {room="1", sensor="s2"} -1 1 1 NaN 1 1
            {room="10", sensor="s1"} 1 1 1 1 1 1
            {room="2", sensor="s10"} 1 _ 1 1 -1 1
            """
        },
        {
            """ceil(temperature)""",
            """
            {room="1", sensor="s2"} -1 3 4 NaN 5 +Inf
            {room="10", sensor="s1"} 7 7 7 7 7 7
            {room="2", sensor="s10"} 1 _ 3 4 -0 6
            """
        },
        {
            """sqrt(temperature)""",
            """
            {room="1", sensor="s2"} NaN 1.58113883008 1.87082869339 NaN 2.2360679775 +Inf
            {room="10", sensor="s1"} 2.64575131106 2.64575131106 2.64575131106 2.64575131106 2.64575131106 2.64575131106
            {room="2", sensor="s10"} 1 _ 1.73205080757 2 NaN 2.44948974278
            """
        },
        {
            """ln(temperature{room="1"})""",
            """{room="1", sensor="s2"} NaN 0.916290731874 1.2527629685 NaN 1.60943791243 +Inf"""
        },
        {
            """log2(temperature{room="2"})""",
            """{room="2", sensor="s10"} 0 _ 1.58496250072 2 NaN 2.58496250072"""
        },
        {
            """clamp(temperature, 2, scalar(temperature{room="1"}))""",
            """
            {room="1", sensor="s2"} _ 2.5 3.5 NaN 5 +Inf
            {room="10", sensor="s1"} _ 2.5 3.5 NaN 5 7
            {room="2", sensor="s10"} _ _ 3 NaN 2 6
            """
        },
        {
            """clamp(temperature, 5, 2)""",
            ""
        },
        {
            """clamp_min(temperature, 3)""",
            """
            {room="1", sensor="s2"} 3 3 3.5 NaN 5 +Inf
            {room="10", sensor="s1"} 7 7 7 7 7 7
            {room="2", sensor="s10"} 3 _ 3 4 3 6
            """
        },
        {
            """clamp_min(temperature{room="1"}, Inf)""",
            """{room="1", sensor="s2"} +Inf +Inf +Inf +Inf +Inf +Inf"""
        },
        {
            """clamp_max(temperature, 3)""",
            """
            {room="1", sensor="s2"} -1.5 2.5 3 NaN 3 3
            {room="10", sensor="s1"} 3 3 3 3 3 3
            {room="2", sensor="s10"} 1 _ 3 3 -0.5 3
            """
        },
        {
            """round(temperature, 2)""",
            """
            {room="1", sensor="s2"} -2 2 4 NaN 6 +Inf
            {room="10", sensor="s1"} 8 8 8 8 8 8
            {room="2", sensor="s10"} 2 _ 4 4 0 6
            """
        },
        {
            """round(temperature)""",
            """
            {room="1", sensor="s2"} -1 3 4 NaN 5 +Inf
            {room="10", sensor="s1"} 7 7 7 7 7 7
            {room="2", sensor="s10"} 1 _ 3 4 0 6
            """
        },
        {
            """abs({room="1"})""",
            """error: vector cannot contain metrics with the same labelset"""
        },
        {
            """abs({room="9"})""",
            """{room="9"} 1 _ _ 4 5 6"""
        },
        {
            """abs(topk by (room) (5, {room="1"}))""",
            """error: vector cannot contain metrics with the same labelset"""
        },
        {
            """abs(sum by (room) ({room="1"}))""",
            """{room="1"} 38.5 43.5 45.5 NaN 49 +Inf"""
        },
        {
            """abs(sum without (sensor) ({room="1"}))""",
            """{room="1"} 38.5 43.5 45.5 NaN 49 +Inf"""
        },
        {
            """year(born)""",
            """{person="a"} 2000 1969 10000 292277026596 1970 1970"""
        },
        {
            """day_of_week(born)""",
            """{person="a"} 2 3 6 0 4 4"""
        },
        {
            """minute(born)""",
            """{person="a"} 0 0 0 30 0 0"""
        },
        {
            """days_in_month(born)""",
            """{person="a"} 29 31 31 31 31 31"""
        },
        {
            """hour()""",
            """{} 0 0 0 0 0 0"""
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Each_value_is_mapped_and_the_name_goes(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));
}

using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Rules;

/// <summary>One rule as it stands in its file, and how problems speak of it.</summary>
internal sealed class RuleSource
{
    public RuleSource(YamlMap map, RuleReading reading, string group, int number)
    {
        (Map, Reading) = (map, reading);
        Alert = map.Text("alert");
        Record = map.Text("record");
        Title = $"group \"{group}\", rule {number}, \"{(Alert.Length > 0 ? Alert : Record)}\"";
    }

    public YamlMap Map { get; }

    public RuleReading Reading { get; }

    public string Alert { get; }

    public string Record { get; }

    /// <summary>Which rule it is, as messages begin.</summary>
    public string Title { get; }

    public void Note(string key, string message) => Note(Map.PlaceOf(key), message);

    public void Note(Place place, string message) => Map.Reading.Note(place, $"{Title}: {message}");

    public void Warn(Place place, string message) => Map.Reading.Warn(place, $"{Title}: {message}");

    public void Notice(Place place, string message) =>
        Reading.Notices.Add(new(Map.Reading.File, place, $"{Title}: {message}"));
}

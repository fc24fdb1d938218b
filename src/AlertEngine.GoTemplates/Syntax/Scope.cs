namespace AlertEngine.GoTemplates.Syntax;

/// <summary>The variables that can be seen at a place, each with its slot in the template's frame.</summary>
internal sealed class Scope
{
    private readonly List<string> _names = ["$"];

    public int Count => _names.Count;

    /// <summary>The most variables that were alive at once.</summary>
    public int Slots { get; private set; } = 1;

    public int Declare(string name)
    {
        _names.Add(name);
        Slots = Math.Max(Slots, _names.Count);

        return _names.Count - 1;
    }

    /// <summary>The slot of a name, or less than zero.</summary>
    public int Find(string name) => _names.LastIndexOf(name);

    public Node.Slots Leave(int mark)
    {
        var left = new Node.Slots(mark, _names.Count);
        _names.RemoveRange(mark, _names.Count - mark);

        return left;
    }
}

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>The variables that can be seen at a place, each with its slot in the template's frame.</summary>
internal sealed class Scope
{
    private readonly List<string> names = ["$"];

    public int Count => names.Count;

    /// <summary>The most variables that were alive at once.</summary>
    public int Slots { get; private set; } = 1;

    public int Declare(string name)
    {
        names.Add(name);
        Slots = Math.Max(Slots, names.Count);

        return names.Count - 1;
    }

    /// <summary>The slot of a name, or less than zero.</summary>
    public int Find(string name) => names.LastIndexOf(name);

    public Node.Slots Leave(int mark)
    {
        var left = new Node.Slots(mark, names.Count);
        names.RemoveRange(mark, names.Count - mark);

        return left;
    }
}

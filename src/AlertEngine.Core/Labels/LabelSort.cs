namespace AlertEngine.Labels;

/// <summary>Sorts labels by name, keeping the order of those with the same name.</summary>
internal static class LabelSort
{
    private const int Few = 32;

    public static void Sort(Span<Label> labels)
    {
        if (labels.Length > Few)
        {
            // A sender may post thousands of labels: insertion would take the square of that.
            labels.ToArray().OrderBy(label => label.Name, Utf8Order.Instance).ToArray().CopyTo(labels);
            return;
        }

        for (var i = 1; i < labels.Length; i++)
        {
            var label = labels[i];
            var place = i;
            for (; place > 0 && Utf8Order.Compare(labels[place - 1].Name, label.Name) > 0; place--)
            {
                labels[place] = labels[place - 1];
            }

            labels[place] = label;
        }
    }
}

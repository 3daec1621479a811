namespace Openbeat.Charts;

/// <summary>How words in a drawing look. None is smaller than 14 pixels.</summary>
internal sealed record TextStyle(string? Class, int Size, int Weight, string Fill)
{
    /// <summary>Words of a scale.</summary>
    public static readonly TextStyle Axis = new(null, 14, 450, "#4B5854");

    /// <summary>Words of a scale that stand out: years, and what a dashed box means.</summary>
    public static readonly TextStyle Strong = new("b", 14, 680, "#1B2A27");

    /// <summary>The same with the ground shining around it, over lines.</summary>
    public static readonly TextStyle OverLines = new("b halo", 14, 680, "#1B2A27");

    /// <summary>The name of a bar.</summary>
    public static readonly TextStyle Label = new("lab", 16, 450, "#1B2A27");

    /// <summary>A figure.</summary>
    public static readonly TextStyle Value = new("val", 15, 680, "#1B2A27");
}

/// <summary>Which part of words stands at their place.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

namespace Openbeat.Platform.Settings;

/// <summary>
/// A text, threshold or list that law, guidance or a force may change. Modules declare settings in code with the default
/// they are seeded with; values with the date they take effect live in the database.
/// </summary>
/// <param name="Key">Its name for ever, such as <c>force.name</c>.</param>
/// <param name="Title">Its name on the page that edits it.</param>
/// <param name="Description">What it changes, for the person who edits it.</param>
public abstract record Setting(string Key, string Title, string Description)
{
    /// <summary>The type of its value.</summary>
    public abstract Type ValueType { get; }
}

/// <inheritdoc/>
/// <param name="Default">The value while nobody has set another.</param>
public sealed record Setting<T>(string Key, string Title, string Description, T Default) : Setting(Key, Title, Description)
    where T : notnull
{
    public override Type ValueType => typeof(T);
}

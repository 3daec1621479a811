namespace Openbeat.Platform.Slots;

/// <summary>An entry of the public service navigation; modules register them as singletons, the layout draws them by order.</summary>
/// <param name="Text">The words of the link.</param>
/// <param name="Path">The address; the entry is marked current for it and everything below it.</param>
/// <param name="Order">Ascending from left to right.</param>
public sealed record NavigationEntry(string Text, string Path, int Order);

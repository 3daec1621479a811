namespace Openbeat.Platform.Slots;

/// <summary>A public page of the site that search finds. Modules register theirs.</summary>
/// <param name="Title">The words of the link: the page's heading.</param>
/// <param name="Summary">A sentence on what stands there.</param>
/// <param name="Path">The address.</param>
/// <param name="Words">Other words by which people look for it.</param>
public sealed record SearchablePage(string Title, string Summary, string Path, string Words = "");

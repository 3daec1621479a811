namespace Openbeat.Platform.Slots;

/// <summary>A part of the home page that another module owns, such as the latest figures.</summary>
/// <param name="ViewComponent">The name of the module's view component; it draws a <c>section</c> with an <c>h2</c>, or nothing.</param>
/// <param name="Order">Ascending from top to bottom.</param>
public sealed record HomePanel(string ViewComponent, int Order);

/// <summary>One of the ways in under "What brings you here?" on the home page.</summary>
/// <param name="Title">What somebody comes to do, in their own words.</param>
/// <param name="Text">One sentence on what they will find.</param>
/// <param name="Path">The address.</param>
/// <param name="Icon">The name of an icon of the site's set.</param>
/// <param name="Order">Ascending; the home page draws the first six.</param>
public sealed record HomeWay(string Title, string Text, string Path, string Icon, int Order);

/// <summary>Tells whether a module holds anything to publish yet: while none does, the home page says how to begin.</summary>
public interface IHolding
{
    Task<bool> AnyAsync(CancellationToken stop);
}

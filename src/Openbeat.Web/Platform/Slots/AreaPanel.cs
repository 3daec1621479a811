namespace Openbeat.Platform.Slots;

/// <summary>A part of the page of an area that another module owns, such as its searches or its team.</summary>
/// <param name="ViewComponent">
/// The name of the module's view component, which is handed one argument, <c>areaId</c> (a <see cref="Guid"/>, the id of the
/// area); it draws a <c>section</c> with an <c>h2</c>, or nothing.
/// </param>
/// <param name="Order">Ascending from top to bottom; what is below 0 stands before the map.</param>
public sealed record AreaPanel(string ViewComponent, int Order)
{
    /// <summary>Whether it stands at the head of the page.</summary>
    public bool IsBeforeMap => Order < 0;
}

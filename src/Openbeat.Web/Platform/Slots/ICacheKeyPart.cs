namespace Openbeat.Platform.Slots;

/// <summary>
/// Something that changes what a public page shows. The parts of all modules together, with the path, the ordered query and
/// the build, are the key of the page cache and the entity tag of the answer.
/// </summary>
public interface ICacheKeyPart
{
    /// <summary>A short text that is the same exactly while this part shows the same.</summary>
    string Of(HttpContext context);
}

#include <gtest/gtest.h>

#include "cijobs/http/file_sink.hpp"
#include "http/folder.hpp"

namespace cijobs::http {
namespace {

const std::string url = "https://x/file";

Headers head(std::string length, std::string etag = "\"a\"") {
  return {{"Content-Length", std::move(length)}, {"ETag", std::move(etag)}};
}

Headers part(std::string range, std::string etag = "\"a\"") {
  return {{"Content-Range", std::move(range)}, {"ETag", std::move(etag)}};
}

// A folder in which an earlier run has loaded half of "0123456789".
struct Half {
  Folder folder;
  std::string path = folder / "file";
  Headers asked;

  Half() {
    FileSink first(path, url, false);
    static_cast<void>(first.prepare(asked));
    first.accept(200, head("10"));
    first.write("01234");
    asked.clear();
  }
  std::string left() const { return bytes_of(path + ".incomplete"); }
};

// Its second run, up to the request.
struct Second : Half {
  FileSink sink{path, url, false};
  Second() { static_cast<void>(sink.prepare(asked)); }
};

TEST(FileSink, PutsAWholeFileInPlace) {
  const Folder folder;
  FileSink sink(folder / "file", url, false);
  Headers asked;
  EXPECT_TRUE(sink.prepare(asked));
  EXPECT_TRUE(sink.accept(200, head("5")) && sink.write("hello") && sink.whole() && sink.commit());
  EXPECT_EQ(bytes_of(folder / "file"), "hello");
  EXPECT_FALSE(folder.has("file.incomplete"));
}
TEST(FileSink, KeepsWhatItMayResume) { EXPECT_EQ(Half().left(), "01234"); }
TEST(FileSink, KeepsNothingThatCannotBeRecognised) {
  const Folder folder;
  {
    FileSink sink(folder / "file", url, false);
    Headers asked;
    static_cast<void>(sink.prepare(asked));
    sink.accept(200, head("10", "W/\"weak\""));
    sink.write("01234");
  }
  EXPECT_TRUE(folder.empty());
}
// No attribute is that long, as none is kept at all on some file systems.
const std::string long_tag = "\"" + std::string(3000, 'a') + "\"";

void load_half(const std::string& path) {
  FileSink sink(path, url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  sink.accept(200, head("10", long_tag));
  sink.write("01234");
}

TEST(FileSink, AsksForTheRestByAStateFileWhereThereIsNoAttribute) {
  const Folder folder;
  load_half(folder / "file");
  FileSink sink(folder / "file", url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  EXPECT_EQ(find_header(asked, "range"), "bytes=5-");
  EXPECT_EQ(find_header(asked, "if-range"), long_tag);
}
TEST(FileSink, LeavesNoStateFileOfAFinishedFile) {
  const Folder folder;
  load_half(folder / "file");
  FileSink sink(folder / "file", url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  EXPECT_TRUE(sink.accept(206, part("bytes 5-9/10", long_tag)) && sink.write("56789") && sink.commit());
  EXPECT_EQ(bytes_of(folder / "file"), "0123456789");
  EXPECT_FALSE(folder.has("file.incomplete.state"));
}
TEST(FileSink, TrustsNoStateFileOfAnotherFile) {
  const Folder folder;
  load_half(folder / "file");
  std::filesystem::rename(folder / "file.incomplete", folder / "other");
  std::filesystem::copy_file(folder / "other", folder / "file.incomplete");
  FileSink sink(folder / "file", url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  EXPECT_TRUE(asked.empty());
}
TEST(FileSink, WritesNoStateThroughASymlink) {
  const Folder folder;
  put(folder / "precious", "as it was");
  std::filesystem::create_symlink(folder / "precious", folder / "file.incomplete.state");
  load_half(folder / "file");
  EXPECT_EQ(bytes_of(folder / "precious"), "as it was");
}
TEST(FileSink, AsksForTheRest) {
  const Second second;
  EXPECT_EQ(find_header(second.asked, "range"), "bytes=5-");
  EXPECT_EQ(find_header(second.asked, "if-range"), "\"a\"");
}
TEST(FileSink, AsksForTheLastByteOfAFileThatIsAllThere) {
  Second second;
  second.sink.accept(206, part("bytes 5-9/10"));
  second.sink.write("56789");
  Headers again;
  static_cast<void>(second.sink.prepare(again));
  EXPECT_EQ(find_header(again, "range"), "bytes=9-");
}
TEST(FileSink, JoinsTheParts) {
  Second second;
  EXPECT_TRUE(second.sink.accept(206, part("bytes 5-9/10")));
  EXPECT_TRUE(second.sink.write("56789") && second.sink.whole() && second.sink.commit());
  EXPECT_EQ(bytes_of(second.path), "0123456789");
  EXPECT_EQ(second.sink.resumed(), 5U);
}
TEST(FileSink, StartsOverWhenAllIsSent) {
  Second second;
  EXPECT_TRUE(second.sink.accept(200, head("3", "\"b\"")) && second.sink.write("new") && second.sink.whole());
  EXPECT_TRUE(second.sink.commit());
  EXPECT_EQ(bytes_of(second.path), "new");
}
TEST(FileSink, AsksForAllOfAnotherAddress) {
  const Half half;
  FileSink other(half.path, "https://x/other", false);
  Headers asked;
  static_cast<void>(other.prepare(asked));
  EXPECT_TRUE(asked.empty());
}

class Unfit : public testing::TestWithParam<Headers> {};
TEST_P(Unfit, PartIsRefusedAndAllIsAskedFor) {
  Second second;
  EXPECT_FALSE(second.sink.accept(206, GetParam()));
  EXPECT_TRUE(second.sink.starts_over(0));
  Headers again;
  static_cast<void>(second.sink.prepare(again));
  EXPECT_TRUE(again.empty());
}
INSTANTIATE_TEST_SUITE_P(FileSink, Unfit,
                         testing::Values(part("bytes 4-9/10"), part("bytes 6-9/10"), part("bytes 0-9/10"),
                                         part("bytes 5-9/11"), part("bytes 5-9/10", "\"b\""), part(""),
                                         part("nonsense")));

TEST(FileSink, StartsOverAfterAnUnsatisfiedRange) { EXPECT_TRUE(Second().sink.starts_over(416)); }
TEST(FileSink, DoesNotStartOverForOtherRefusals) { EXPECT_FALSE(Second().sink.starts_over(404)); }
TEST(FileSink, RefusesAPartThatWasNotAskedFor) {
  const Folder folder;
  FileSink sink(folder / "file", url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  EXPECT_FALSE(sink.accept(206, part("bytes 0-9/20")));
}
TEST(FileSink, RefusesMoreThanWasAnnounced) {
  Second second;
  second.sink.accept(206, part("bytes 5-9/10"));
  EXPECT_FALSE(second.sink.write("567890"));
  EXPECT_NE(second.sink.problem().find("more bytes"), std::string::npos);
}
TEST(FileSink, KnowsThatBytesAreMissing) {
  Second second;
  second.sink.accept(206, part("bytes 5-7/10"));
  second.sink.write("567");
  EXPECT_FALSE(second.sink.whole());
}
TEST(FileSink, RefusesWhatTheDiskHasNoRoomFor) {
  const Folder folder;
  FileSink sink(folder / "file", url, false);
  Headers asked;
  static_cast<void>(sink.prepare(asked));
  EXPECT_FALSE(sink.accept(200, head("9000000000000000000")));
  EXPECT_NE(sink.problem().find("too full"), std::string::npos);
}
TEST(FileSink, RefusesAFileThatAnotherOneHolds) {
  const Second second;
  FileSink other(second.path, url, false);
  Headers asked;
  EXPECT_EQ(other.prepare(asked).error().code, "locked");
}
TEST(FileSink, DoesNotWriteThroughASecondName) {
  const Folder folder;
  put(folder / "precious", "mine");
  std::filesystem::create_hard_link(folder / "precious", folder / "file.incomplete");
  FileSink sink(folder / "file", url, false);
  Headers asked;
  EXPECT_TRUE(sink.prepare(asked) && sink.accept(200, head("5")) && sink.write("hello"));
  EXPECT_EQ(bytes_of(folder / "precious"), "mine");
}
TEST(FileSink, AsksOnlyForChangesOfAFileThatItPutThere) {
  Second second;
  second.sink.accept(200, head("3"));
  second.sink.write("new");
  static_cast<void>(second.sink.commit());
  FileSink next(second.path, url, true);
  Headers asked;
  static_cast<void>(next.prepare(asked));
  EXPECT_EQ(find_header(asked, "if-none-match"), "\"a\"");
}
TEST(FileSink, AsksForAllOfAFileThatWasEdited) {
  Second second;
  second.sink.accept(200, head("3"));
  second.sink.write("new");
  static_cast<void>(second.sink.commit());
  put(second.path, "edited");
  FileSink next(second.path, url, true);
  Headers asked;
  static_cast<void>(next.prepare(asked));
  EXPECT_TRUE(asked.empty());
}

}  // namespace
}  // namespace cijobs::http

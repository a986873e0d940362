#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "cijobs/http/file_note.hpp"
#include "http/folder.hpp"

namespace cijobs::http {
namespace {

TEST(Validators, PreferAStrongTag) { EXPECT_EQ((Validators{"\"a\"", "Mon"}).for_range(), "\"a\""); }
TEST(Validators, TakeTheDateForAWeakTag) { EXPECT_EQ((Validators{"W/\"a\"", "Mon"}).for_range(), "Mon"); }
TEST(Validators, MayBeNone) { EXPECT_EQ((Validators{"W/\"a\"", ""}).for_range(), ""); }
TEST(Validators, AreContradictedByAnother) {
  EXPECT_TRUE((Validators{"\"a\"", ""}).contradicted_by({{"ETag", "\"b\""}}));
  EXPECT_TRUE((Validators{"", "Mon"}).contradicted_by({{"Last-Modified", "Tue"}}));
}
TEST(Validators, AreNotContradictedBySilence) {
  EXPECT_FALSE((Validators{"\"a\"", "Mon"}).contradicted_by({}));
}

TEST(Fingerprint, LeavesOutTheQuery) {
  EXPECT_EQ(fingerprint("https://x/a?signed=1"), fingerprint("https://x/a?signed=2"));
}
TEST(Fingerprint, TellsAddressesApart) { EXPECT_NE(fingerprint("https://x/a"), fingerprint("https://x/b")); }

// A file of five bytes with a note that fits it.
struct Noted {
  Folder folder;
  std::string path = folder / "file";

  Noted() {
    put(path, "hello");
    const int file = open(path.c_str(), O_RDWR);
    write_note(file, {7, 5, modified_at(file), {"\"a\"", "Mon"}});
    close(file);
  }
};

TEST(FileNote, IsReadBack) {
  const Noted noted;
  const auto note = read_note_of_finished(noted.path);
  ASSERT_TRUE(note);  // the file system keeps no extended attributes
  EXPECT_EQ((std::tuple(note->source, note->total, note->validators.etag, note->validators.last_modified)),
            (std::tuple(7U, 5U, "\"a\"", "Mon")));
}
TEST(FileNote, IsVoidOnceTheFileIsChanged) {
  const Noted noted;
  std::filesystem::last_write_time(noted.path,
                                   std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_FALSE(read_note_of_finished(noted.path));
}
TEST(FileNote, IsVoidOnceTheFileHasAnotherSize) {
  const Noted noted;
  put(noted.path, "hello, world");
  EXPECT_FALSE(read_note_of_finished(noted.path));
}
TEST(FileNote, IsNotThereForAFileOfSomebodyElse) {
  const Folder folder;
  put(folder / "file", "hello");
  EXPECT_FALSE(read_note_of_finished(folder / "file"));
}
TEST(FileNote, WithAControlCharacterIsNoNote) {
  EXPECT_TRUE(parse_note("1\n7\n5\n0\n\"a\"\n\n"));
  EXPECT_FALSE(parse_note("1\n7\n5\n0\n\"a\"\rX: y\n\n"));
}
TEST(FileNote, OfUnreasonableSizeIsNotKept) {
  const Noted noted;
  const int file = open(noted.path.c_str(), O_RDWR);
  write_note(file, {7, 5, modified_at(file), {std::string(10'000, 'x'), ""}});
  EXPECT_FALSE(read_note(file));
  close(file);
}

}  // namespace
}  // namespace cijobs::http
